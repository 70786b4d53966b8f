"""What a pair of texts is known by to the judge *learned*: a few figures, each of which a person can reckon again.

None has a direction: whether the first is set against the second or the second against the first is the same. Words are
in English dictionary form; texts in other languages are known by overlap, numbers and length alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from volteface.coding.arrays import Floats
from volteface.coding.judging.antonyms import ANTONYMS
from volteface.coding.judging.judge import Pair
from volteface.coding.judging.stance import stance
from volteface.coding.negation import negated
from volteface.coding.patterns import fold

if TYPE_CHECKING:
    from volteface.coding.encoders import Encoder

# What changes with the lists above and the figures below; it stands in the version of every judge made by them.
VERSION = "1"
_WORDS = (
    "words in common, of all",
    "words in common, of the shorter text",
    "negated in one text only",
    "shared words negated in one text only",
    "opposite words",
    "for here, against there",
    "other numbers",
    "the same numbers",
    "all here, some there",
    "unlike in length",
    "words in common × negated in one only",
    "words in common × opposite words",
)
_MEANING = ("alike in meaning", "alike in meaning × few words in common", "alike in meaning × negated in one only")

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NEGATOR = re.compile(r"(?<![\w'])(?:not|no|never|neither|nor|none|nothing|nobody|without|cannot|\w+n't)(?!\w)")
_ALL = re.compile(r"(?<!\w)(?:all|every|always|never|none|nobody|no one|everyone|everybody|entirely|completely)(?!\w)")
_SOME = re.compile(r"(?<!\w)(?:some|sometimes|few|many|several|often|partly|in part|most|certain|occasionally)(?!\w)")
# Two opposite words say as much as ten.
_MOST = 2


class _Text(NamedTuple):
    folded: str
    words: dict[str, tuple[int, int]]
    content: frozenset[str]
    negators: int
    numbers: frozenset[str]
    stance: float
    all_of: bool
    some_of: bool


def names(encoder: Encoder | None) -> tuple[str, ...]:
    """What each column says."""
    return _WORDS if encoder is None else (*_WORDS, *_MEANING)


def features(pairs: Sequence[Pair], encoder: Encoder | None = None) -> Floats:
    """Figures of n pairs, n × the number of `names`.

    Args:
        pairs: n pairs of texts.
        encoder: a sentence encoder, for how alike texts are in meaning.
    """
    rows = np.array([_figures(one.first, one.second) for one in pairs]).reshape(-1, len(_WORDS))
    if encoder is None:
        return rows
    first, second = (encoder.encode([pair[side] for pair in pairs]).astype(np.float64) for side in (0, 1))
    alike = (first * second).sum(axis=1)
    return np.column_stack([rows, alike, alike * (1 - rows[:, 0]), alike * rows[:, 2]])


@lru_cache(maxsize=4096)
def _figures(first: str, second: str) -> tuple[float, ...]:
    one, other = _read(first), _read(second)
    shared, union = one.content & other.content, one.content | other.content
    shorter = min(len(one.content), len(other.content))
    common = len(shared) / len(union) if union else 0.0
    apart = float(one.negators % 2 != other.negators % 2)
    turned = sum(_negated(one, word) != _negated(other, word) for word in sorted(shared)) / max(1, len(shared))
    opposite = min(_opposites(one, other), _MOST) / _MOST
    both = bool(one.numbers and other.numbers)
    same = bool(one.numbers & other.numbers)
    return (
        common,
        len(shared) / shorter if shorter else 0.0,
        apart,
        turned,
        opposite,
        -one.stance * other.stance,
        float(both and not same),
        float(same),
        float((one.all_of and other.some_of) or (other.all_of and one.some_of)),
        abs(float(np.log((1 + len(one.words)) / (1 + len(other.words))))),
        common * apart,
        common * opposite,
    )


def _opposites(one: _Text, other: _Text) -> int:
    """Pairs of opposite words across the texts, less those of which a text holds both."""
    return sum(
        antonym in other.words and antonym not in one.words and word not in other.words
        for word in one.words
        for antonym in _antonyms().get(word, ())
    )


def _negated(text: _Text, word: str) -> bool:
    start, end = text.words[word]
    return negated(text.folded, start, end)


@cache
def _antonyms() -> dict[str, frozenset[str]]:
    """The list in the dictionary forms that words of texts are brought to, whatever the dictionary makes of them."""
    found: dict[str, frozenset[str]] = {}
    for word, others in ANTONYMS.items():
        form = _form(word)
        found[form] = found.get(form, frozenset()) | {_form(other) for other in others} - {form}
    return found


@lru_cache(maxsize=4096)
def _read(text: str) -> _Text:
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS  # type: ignore[import-untyped]

    folded = fold(text)
    words: dict[str, tuple[int, int]] = {}
    for match in _WORD.finditer(folded):
        words.setdefault(_form(match[0]), (match.start(), match.end()))
    content = frozenset(word for word in words if len(word) > 2 and word not in ENGLISH_STOP_WORDS)
    return _Text(
        folded,
        words,
        content,
        len(_NEGATOR.findall(folded)),
        frozenset(one.replace(",", "") for one in _NUMBER.findall(folded)),
        stance(folded),
        _ALL.search(folded) is not None,
        _SOME.search(folded) is not None,
    )


@lru_cache(maxsize=65536)
def _form(word: str) -> str:
    from simplemma import lemmatize

    # Twice, since "lowered" is of the verb "lower", and that word by itself of "low".
    return str(lemmatize(lemmatize(word, lang="en"), lang="en")).lower()

"""The words of all that is held as arrays, read once: what phrases are counted in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from volteface.evidence.slogans.function_words import bears_content, opens
from volteface.evidence.slogans.running import RunningWords
from volteface.library import Library, passages
from volteface.library.lemmas import WORD, both
from volteface.library.memory import remembered
from volteface.library.scope import Scope, languages
from volteface.library.shelf import Shelf, shelf
from volteface.model.document import Voice
from volteface.model.job import Progress, silent

# Where no phrase goes across: ends of sentences and clauses, brackets, quotation marks, dashes, empty lines. A comma
# parts none ("peace, land and bread").
_BOUND = re.compile(r"[.!?;:…\"“”„«»()\[\]{}|]+(?=\s|$)|(?<!\S)[\"“„«(\[{]+|\n\s*\n|\s[-–]+\s|—")
_EVERY = 5_000


class _Ids(dict[str, int]):
    """Words numbered as they come."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


class _Names:
    """Forms as printed with what they bear, numbered over all languages."""

    def __init__(self) -> None:
        self.forms: list[str] = []
        self.content: list[bool] = []
        self.opens: list[bool] = []


class _Forms(dict[str, int]):
    """The forms of one language: the same letters in another are another form."""

    def __init__(self, language: str, names: _Names) -> None:
        super().__init__()
        self._language, self._names = language, names

    def __missing__(self, form: str) -> int:
        self[form] = number = len(self._names.forms)
        self._names.forms.append(form)
        self._names.content.append(bears_content(form, self._language))
        self._names.opens.append(opens(form, self._language))
        return number


def read(library: Library, progress: Progress = silent) -> RunningWords:
    """All words, as if one body had said them; read once until the library changes."""
    return remembered(library, "slogans: running words", lambda: _read(library, shelf(library), progress))


def running_words(library: Library, found: Scope, progress: Progress = silent) -> RunningWords:
    """The running words of everything held, those flagged that are within a scope."""
    made = read(library, progress)
    body = found.documents[made.document]
    if found.passages is not None:
        known = np.minimum(made.passage, len(found.passages) - 1)
        body = body & found.passages[known]
    return replace(made, body=body)


def spellings(library: Library, text: str) -> list[tuple[str, ...]]:
    """The dictionary forms of given words in each language that is held, each spelling once."""
    spelt = [tuple(both(text, language)[1]) for language in sorted(languages(library)) or [""]]
    return list(dict.fromkeys(spelt))


def spans(text: str, language: str, spelt: Sequence[tuple[str, ...]]) -> list[tuple[int, int]]:
    """Where phrases stand in a text, in code points, in order; none across the end of a sentence."""
    words = list(WORD.finditer(text))
    forms = both(text, language)[1]
    if len(forms) != len(words):
        return []
    found = []
    for phrase in spelt:
        for at in range(len(forms) - len(phrase) + 1):
            if tuple(forms[at : at + len(phrase)]) == phrase:
                start, end = words[at].start(), words[at + len(phrase) - 1].end()
                if _BOUND.search(text, start, end) is None:
                    found.append((start, end))
    return sorted(found)


def _read(library: Library, held: Shelf, progress: Progress) -> RunningWords:
    words = _Ids()
    forms: dict[str, _Forms] = {}
    names = _Names()
    word: list[int] = []
    form: list[int] = []
    pieces: list[tuple[int, int, bool]] = []
    total = int(np.maximum(held.last - held.first + 1, 0).sum())
    for at, one in enumerate(passages.texts(library, held.first, held.last)):
        if at % _EVERY == 0:
            progress(at, total, "reading words")
        known = forms.get(one.language)
        if known is None:
            known = forms[one.language] = _Forms(one.language, names)
        own = one.voice == Voice.OWN
        for piece in _BOUND.split(one.text):
            printed, lemmas = both(piece, one.language)
            if printed:
                word += [words[lemma] for lemma in lemmas]
                form += [known[name] for name in printed]
                pieces.append((len(printed), one.number, own))
    table = np.array(pieces, dtype=np.int64).reshape(-1, 3)
    length, passage, voiced = table[:, 0], table[:, 1], table[:, 2].astype(np.bool_)
    document = held.document_of(passage)
    # By document, oldest first, and within one as it stands there: passages are numbered so.
    order = np.lexsort((np.arange(len(passage)), document))
    begins = np.cumsum(length) - length
    spread = length[order]
    ends = np.cumsum(spread)
    at_word = np.repeat(begins[order] - (ends - spread), spread) + np.arange(int(length.sum()))
    return RunningWords(
        np.array(word, dtype=np.int32)[at_word],
        np.array(form, dtype=np.int32)[at_word],
        np.repeat(np.arange(len(order), dtype=np.int32), spread),
        np.repeat(passage[order], spread),
        np.repeat(document[order].astype(np.int32), spread),
        np.repeat(voiced[order], spread),
        np.broadcast_to(np.True_, len(at_word)),
        tuple(words),
        tuple(names.forms),
        np.array(names.content, dtype=np.bool_),
        np.array(names.opens, dtype=np.bool_),
        len(held.number),
    )

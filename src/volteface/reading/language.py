"""Which language a document is in, told by its words, and which of its paragraphs are plainly in another.

Too short a text is in none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from volteface.reading.wordlist import words

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]

# A few lines tell a language as well as a book does, and cost less.
_SAMPLE = 600
_LETTER = re.compile(r"[^\W\d_]")
# Under this many letters names and loan words decide.
_ENOUGH = 24
# The languages in which parties, governments, banks and companies publish. With all of the model's 97 and more,
# short texts are taken for Latin, Esperanto or Kabyle.
_LANGUAGES = words(
    "af ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl he hi hr hu hy id is it ja ka kk ko lt lv",
    "mk mn ms mt nl nn no pl pt ro ru sk sl sq sr sv sw ta th tl tr uk ur uz vi zh",
)


# Words that stand in every paragraph of their language and in few of another: a paragraph with enough of them is in it,
# and the model need not be asked.
_FUNCTION_WORDS = {
    "de": " der | die | und | das | den | von | nicht | ist | mit | zu | dem | sich | auf ",
    "en": " the | of | and | to | is | that | with | was | are | by | which ",
    "es": " el | los | y | del | las | es | por | su | se | con ",
    "fr": " les | des | et | du | est | dans | pour | qui | au | une | le ",
    "it": " il | di | che | della | gli | sono | dei | nel | non | per ",
    "nl": " het | een | van | dat | niet | zijn | voor | op | te ",
    "pt": " os | da | em | um | uma | dos | ao | do | as | o ",
    "ru": " и | в | не | на | что | с | по | как ",
}
_LISTED = {language: tuple(listed.split("|")) for language, listed in _FUNCTION_WORDS.items()}
# Two of the first four, near its beginning, tell most paragraphs; no more is looked at then.
_FIRST = {language: listed[:4] for language, listed in _LISTED.items()}
# One of them in so many characters is usual at least; a language of which a paragraph has fewer than half as many is
# not there.
_DENSITY, _PRESENT = 75, 0.5
# So much of a paragraph is its beginning.
_GLANCE = 240
# Shorter paragraphs are addresses, titles and names.
_PARAGRAPH = 80
# How much better (as the difference of log-likelihoods) another language must fit. On paragraphs cut to 140 characters
# the right one fits better by 34 to 240 in 98 of 100, on clean print by 80 and more; noise of OCR, prices and names by
# at most 29 (EP debates in three languages; German and French newspapers of 1780 to 1947 with their OCR). Where no
# words are listed to confirm it, it must fit better still.
_PLAINLY, _UNCONFIRMED = 40.0, 80.0


def language_of(text: str) -> str:
    """The ISO 639-1 code of the text's language; "" where the text is too short to tell."""
    sample = text[:_SAMPLE] if len(text) <= 2 * _SAMPLE else text[_SAMPLE : 2 * _SAMPLE]
    if _plainly_english(sample):
        return "en"
    if len(_LETTER.findall(sample)) < _ENOUGH:
        return ""
    code: str = _identifier().classify(sample)[0]
    return "no" if code == "nn" else code


def foreign(paragraph: str, language: str) -> str:
    """The language that a paragraph is plainly in, where it is another than its document's; else "".

    Args:
        paragraph: some sentences.
        language: the document's; "" where it is unknown.
    """
    if len(paragraph) < _PARAGRAPH or _plainly(paragraph, language):
        return ""
    sample = paragraph[:_SAMPLE]
    if _density(sample, language) >= _PRESENT:
        return ""
    ranked: Sequence[tuple[str, float]] = _identifier().rank(sample)
    best, fit = ranked[0]
    beside = dict(ranked[1:]).get(language, ranked[1][1])
    listed = best in _LISTED
    if best == language or (listed and _density(sample, best) < _PRESENT):
        return ""
    code = "no" if best == "nn" else best
    return code if fit - beside >= (_PLAINLY if listed else _UNCONFIRMED) and code != language else ""


def _plainly(paragraph: str, language: str) -> bool:
    # This runs for every paragraph there is: it is written for speed.
    if language not in _FIRST:
        return False
    one, two, three, four = _FIRST[language]
    find = paragraph.find
    if find(one, 0, _GLANCE) < 0:
        return find(two, 0, _GLANCE) >= 0 and (find(three, 0, _GLANCE) >= 0 or find(four, 0, _GLANCE) >= 0)
    return find(two, 0, _GLANCE) >= 0 or find(three, 0, _GLANCE) >= 0 or find(four, 0, _GLANCE) >= 0


def _density(sample: str, language: str) -> float:
    """How many function words of a language stand in a text, as a multiple of what is usual at least."""
    lowered = sample.lower()
    return _DENSITY * sum(lowered.count(word) for word in _LISTED.get(language, ())) / len(sample)


def _plainly_english(sample: str) -> bool:
    # No other language has these words; a table of a million short texts need not ask the model about most of them.
    articles = sample.count(" the ") + sample.startswith("The ")
    others = sample.count(" of ") + sample.count(" and ") + sample.count(" to ") + sample.count(" is ")
    return articles > 0 and (articles + others) * 75 > len(sample)


@cache
def _identifier() -> LanguageIdentifier:
    # Loading takes half a second and 50 MB: once a process, and only when a text is not plainly English.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(_LANGUAGES & set(identifier.nb_classes))
    return identifier

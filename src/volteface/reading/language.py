"""Which language a document is in, told by its words; too short a text is in none."""

from __future__ import annotations

import re
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


def language_of(text: str) -> str:
    """The ISO 639-1 code of the text's language; "" where the text is too short to tell."""
    sample = text[:_SAMPLE] if len(text) <= 2 * _SAMPLE else text[_SAMPLE : 2 * _SAMPLE]
    if _plainly_english(sample):
        return "en"
    if len(_LETTER.findall(sample)) < _ENOUGH:
        return ""
    code: str = _identifier().classify(sample)[0]
    return "no" if code == "nn" else code


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

"""The language that a file says it is in – "German", "ger", "deu", "de-AT" – as ISO 639-1."""

from __future__ import annotations

from volteface.reading.wordlist import words

# ISO 639-1, both kinds of ISO 639-2, and the English name as PAGE and Olive write it.
_KNOWN = (
    "af afr afrikaans|ar ara arabic|be bel belarusian|bg bul bulgarian|bs bos bosnian|ca cat catalan",
    "cs ces cze czech|cy cym wel welsh|da dan danish|de deu ger german|el ell gre greek|en eng english|es spa spanish",
    "et est estonian|eu eus baq basque|fa fas per persian|fi fin finnish|fr fra fre french|ga gle irish",
    "gl glg galician|he heb hebrew|hi hin hindi|hr hrv croatian|hu hun hungarian|id ind indonesian",
    "is isl ice icelandic|it ita italian|ja jpn japanese|ko kor korean|la lat latin|lb ltz luxembourgish",
    "lt lit lithuanian|lv lav latvian|mk mkd mac macedonian|ms msa may malay|nl nld dut dutch",
    "no nor norwegian nb nob nn nno|pl pol polish|pt por portuguese|rm roh romansh|ro ron rum romanian",
    "ru rus russian|sk slk slo slovak|sl slv slovenian|sq sqi alb albanian|sr srp serbian|sv swe swedish",
    "tr tur turkish|uk ukr ukrainian|yi yid yiddish|zh zho chi chinese",
)
_CODES = {name: group.split()[0] for row in _KNOWN for group in row.split("|") for name in words(group)}


def said_language(said: str | None) -> str:
    """The ISO 639-1 code for a code or an English name; "" where nothing is said or it is none that is known.

    Fraktur, script and country are no language: "deu_frak", "de-AT" and "German (Old)" are "de".
    """
    first = (said or "").strip().lower().replace("_", "-").replace(" ", "-").partition("-")[0]
    # Recognisers join several: "deu+lat", the first is the main one.
    return _CODES.get(first.partition("+")[0], "")

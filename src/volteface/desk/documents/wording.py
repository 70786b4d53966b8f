"""How it is said, beside a passage, whose words it holds, in which language, and what a coder made of it."""

from __future__ import annotations

from volteface.model.wording import signed
from volteface.study.leaf_shapes import SeenCoding

_LANGUAGES = {
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "la": "Latin",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
}
_VOICES = {
    "own": "own voice",
    "quoted": "quoted",
    "attributed": "said by others",
    "conceded": "conceded",
    "uncertain": "voice uncertain",
}


def voice_words(voice: str) -> str:
    """Whose words a passage holds, by rule."""
    return _VOICES.get(voice, voice)


def language_words(language: str) -> str:
    """A language by name, as far as it is one of the more frequent; else its code."""
    return _LANGUAGES.get(language.partition("-")[0], language)


def coding_words(coding: SeenCoding) -> str:
    """What was made of a passage: its position, or why it has none."""
    if coding.unclear:
        return "cannot tell"
    if not coding.about:
        return "not about this"
    return "no position" if coding.position is None else signed(coding.position)

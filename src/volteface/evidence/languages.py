"""Which word lists hold for a text: those of English, for what is English or of no known language."""

from __future__ import annotations


def base(language: str) -> str:
    """A language without its region: "en" of "en-GB"."""
    return language.partition("-")[0].partition("_")[0].casefold()


def english(language: str) -> bool:
    """Whether a text is taken for English: its language is, or nothing is known of it."""
    return base(language) in {"", "en"}

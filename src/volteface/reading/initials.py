"""Large initials: a letter as high as several lines is the first of a word, or a word."""

from __future__ import annotations

from collections.abc import Sequence

# So much larger than the type beside it is an initial.
_LARGER = 1.7
# Letters that are words too, in the languages whose words are not looked up.
_WORDS = frozenset("AIOEYUÀÈÉÓÍАИОУЯВКС")
_KNOWN = frozenset({"de", "en", "es", "fr", "it", "ru"})


def has_initial(words: list[str], sizes: Sequence[float]) -> bool:
    """Whether a line begins with an initial.

    Args:
        words: the words of the line.
        sizes: their heights of type.
    """
    if len(words) < 2 or len(words[0]) != 1 or not words[0].isupper() or not words[1][0].isalpha():
        return False
    return sizes[0] >= _LARGER * sizes[1]


def is_part(initial: str, rest: str, language: str) -> bool:
    """Whether an initial and the word after it are one word: "W" and "HEN", but "A" and "MAN"."""
    bare = rest.rstrip(".,;:!?")
    if language not in _KNOWN:
        return initial not in _WORDS
    from simplemma import is_known

    def known(word: str) -> bool:
        return is_known(word, lang=language) or is_known(word.lower(), lang=language)

    return known(initial + bare.lower()) or not (initial in _WORDS and known(bare))

"""Words divided at a line's end: whether the hyphen was the printer's, who needed it, or the word's own."""

from __future__ import annotations

from functools import lru_cache

from volteface.reading.wordlist import words

# Hyphen-minus, hyphen, soft hyphen, the not sign of old OCR, the double hyphen of black letter.
HYPHENS = "-‐\u00ad¬⸗"
# What only ever divides a word.
_SOFT = "\u00ad¬"
# After a hyphen these go on with a second compound: "Nord- und Südbahn", "pre- and post-war".
_SUSPENDED = words("und oder bis sowie and or to nor et ou y o e ed u i och og en of")
# Languages whose words can be looked up.
_KNOWN = words("de en es fr it ru")


def divided(last: str, first: str, language: str) -> tuple[str, str] | None:
    """How a word goes on from one line's last word to the next line's first.

    Args:
        last: the last word of a line.
        first: the first word of the next.
        language: ISO 639-1, "" where unknown: then a hyphen before a small letter is the printer's.

    Returns:
        What of the last word stays, and what was printed between the two and is not in the running text ("-" and
        the line end, or the line end alone); None where the two are two words.
    """
    if len(last) < 2 or last[-1] not in HYPHENS or not last[-2].isalnum() or not first:
        return None
    bare = first.strip(".,;:!?)]»”\"'")
    if not first[0].isalnum() or bare in _SUSPENDED:
        return None
    stem, hyphen = last[:-1], last[-1]
    own = hyphen not in _SOFT and (not first[0].islower() or _compound(stem, bare, language))
    return (last, "\n") if own else (stem, f"{hyphen}\n")


def united(last: str, first: str, whole: str) -> tuple[str, str] | None:
    """The same as `divided` where the file itself says what the whole word is.

    Args:
        last: the last word of a line.
        first: the first word of the next.
        whole: the word that they are parts of.

    Returns:
        As `divided`; None where the whole is plainly not made of these two.
    """
    stem, hyphen = last[:-1], last[-1:]
    if whole == last + first:
        return last, "\n"
    if not stem or hyphen.isalnum() or not (whole.startswith(stem) or whole.endswith(first)):
        return None
    own = whole[len(stem) : -len(first)] in HYPHENS and whole.endswith(first) and len(whole) > len(stem + first)
    return (last, "\n") if own else (stem, f"{hyphen}\n")


def _compound(stem: str, rest: str, language: str) -> bool:
    """Whether two words that a hyphen joins are meant: the one word they would make is unknown, both are known."""
    left = stem.rsplit("-", 1)[-1].lstrip("([“„«\"'")
    if "-" in stem and not _is_word(left + rest, language):
        return True
    return not _is_word(left + rest, language) and _is_word(left, language) and _is_word(rest, language)


@lru_cache(maxsize=65_536)
def _is_word(word: str, language: str) -> bool:
    # Without a dictionary every word may be one.
    if language not in _KNOWN:
        return True
    if len(word) < 2:
        return False
    from simplemma import is_known

    return is_known(word, lang=language) or is_known(word.lower(), lang=language)

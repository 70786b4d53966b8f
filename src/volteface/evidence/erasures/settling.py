"""Noise of reading against removal: what is called removed of a noisy text, and when two texts are of one print."""

from __future__ import annotations

import msgspec

from volteface.evidence.erasures.letters import Letters
from volteface.evidence.erasures.matching import Matching
from volteface.evidence.erasures.noise import Noise, noise
from volteface.evidence.erasures.text import Text

# Misread words that at least are needed: of a short text one word mended is one in a hundred.
_FEWEST = 3
# In a noisy text a sentence is not removed where something of this likeness stands: unrelated texts of newspapers have
# places .57 alike at the 95th percentile, misread sentences .8 and more.
_LIKE = 0.65


class Settled(msgspec.Struct, frozen=True):
    """A matching, and which sentences noise leaves open on either side."""

    matching: Matching
    noise: Noise
    one_print: bool = False
    unread: tuple[int, ...] = ()
    unread_later: tuple[int, ...] = ()


def settle(found: Matching, earlier: list[Letters], later: list[Letters], texts: tuple[Text, Text]) -> Settled:
    """Take out of the removed and the added what noise alone may have made of them.

    Two texts of the same day and document, neither a capture of a page, of which the words differ as readings do, or of
    which both are known word by word on their pages, are readings of one print.
    """
    told = noise((_side(earlier, one.earlier), _side(later, one.later)) for one in found.links)
    noisy = told.noisy and told.misread >= _FEWEST
    one, other = (text.edition for text in texts)
    same = one.document == other.document and one.date == other.date and not (one.captured or other.captured)
    boxed = all(text.boxed for text in texts)
    if same and (noisy or boxed):
        bare = msgspec.structs.replace(found, removed=(), added=())
        return Settled(bare, told, unread=found.removed, unread_later=found.added, one_print=True)
    if not noisy:
        return Settled(found, told)
    unread, unread_later = _open(found.removed, earlier, later), _open(found.added, later, earlier)
    kept = msgspec.structs.replace(
        found,
        removed=tuple(at for at in found.removed if at not in unread),
        added=tuple(at for at in found.added if at not in unread_later),
    )
    return Settled(kept, told, unread=tuple(sorted(unread)), unread_later=tuple(sorted(unread_later)))


def _open(gone: tuple[int, ...], ours: list[Letters], theirs: list[Letters]) -> set[int]:
    """Those of which something alike stands on the other side, or that are too garbled or short to be sought."""
    from rapidfuzz import fuzz

    text = "".join(one.key for one in theirs)
    return {
        at
        for at in gone
        if not _legible(ours[at]) or fuzz.partial_ratio(ours[at].key, text, score_cutoff=100 * _LIKE) > 0
    }


def _legible(one: Letters) -> bool:
    """Whether there are words enough in it, of letters: what is misread beyond that cannot be found again."""
    plain = [word for word in one.words if word.isalpha() and len(word) > 1]
    return len(plain) >= 4 and 2 * len(plain) >= len(one.words)


def _side(letters: list[Letters], at: tuple[int, ...]) -> Letters:
    return letters[at[0]] if len(at) == 1 else Letters(tuple(word for one in at for word in letters[one].words))

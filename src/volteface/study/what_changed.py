"""What sets an edition of a document apart from the one before it, sentence by sentence and word by word."""

from __future__ import annotations

from volteface.library import Library
from volteface.library.carrying import aligned
from volteface.library.editions import words_of_edition
from volteface.model.differences import differences
from volteface.model.errors import WrongUse
from volteface.study.leaf_shapes import Altered, AlteredShape

# Of a document that was written anew nobody reads each sentence twice.
_MOST = 300


def of_edition(library: Library, name: str, edition: int) -> AlteredShape:
    """The sentences that were altered, removed or added, in the order of the later edition.

    Raises:
        WrongUse: there is no such edition, or none before it.
    """
    later, earlier = words_of_edition(library, name, edition), words_of_edition(library, name, edition - 1)
    if later is None or earlier is None:
        raise WrongUse(f"edition {edition} of “{name}” is none that follows another")
    way = aligned(earlier, later)
    partner = {pair.later: pair for pair in way.pairs}
    kept = {pair.earlier for pair in way.pairs}
    found: list[Altered] = []
    behind = 0

    def removed(until: int) -> None:
        nonlocal behind
        found.extend(Altered((earlier.texts[at],), ()) for at in range(behind, until) if at not in kept)
        behind = max(behind, until)

    for at, text in enumerate(later.texts):
        pair = partner.get(at)
        if pair is None:
            found.append(Altered((), (text,)))
            continue
        removed(pair.earlier)
        if pair.score != 1:
            was = earlier.texts[pair.earlier]
            found.append(Altered(_pieces(was, text), _pieces(text, was)))
    removed(len(earlier.texts))
    return AlteredShape(found[:_MOST], max(0, len(found) - _MOST))


def _pieces(text: str, other: str) -> tuple[str, ...]:
    """The text in pieces, every second of which the other has not so."""
    pieces, at = [], 0
    for one in differences(text, other):
        if one.start < one.end:
            pieces += [text[at : one.start], text[one.start : one.end]]
            at = one.end
    return (*pieces, text[at:])

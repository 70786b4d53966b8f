"""Equal information for two bodies: the one with more material is thinned at random (methods.md § 6).

A body with little material is seen to turn later, or less exactly, than one with much that turned on the same day. So
both are cut to the time that they share, and in each stretch of it the one with more documents loses some, the one
with more codings a document some of these.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from volteface.line.data import Booleans, Codings, Floats, Integers

# Stretches hold so many documents of the scarcer body on average, so that its own chance ups and downs are not copied.
_EACH = 8.0
_MOST_STRETCHES = 8
# A body that has less than a tenth more than the other, or one document more, loses nothing: chance alone makes such
# differences, and to level them would cost both.
_TOLERATED, _ONE = 1.1, 1.0


@dataclass(frozen=True, eq=False)
class Thinning:
    """How much of a body's material on one question is kept to make it equal to another's.

    Attributes:
        keep: D parts in (0, 1] of the documents to keep in a document's stretch.
        read: D parts in (0, 1] of the gold codings to keep in a document.
        stretch: D indices of stretches of time.
    """

    keep: Floats
    read: Floats
    stretch: Integers

    @property
    def nothing(self) -> bool:
        """Whether all is kept."""
        return bool(np.all(self.keep >= 1) and np.all(self.read >= 1))

    def thin(self, codings: Codings, rng: np.random.Generator) -> Codings:
        """Drop documents and gold at random; a kept gold coding's chance falls by the part that is kept.

        Of each stretch exactly its part of the documents is kept, gold codings are kept independently of each other.
        A passage whose coding is dropped stays in the frame, with the machine's scores.
        """
        kept = np.zeros(len(self.keep), dtype=np.bool_)
        for stretch in np.unique(self.stretch).tolist():
            members = np.flatnonzero(self.stretch == stretch)
            number = max(1, round(float(self.keep[members[0]]) * len(members)))
            kept[rng.permutation(members)[:number]] = True
        left = selected(codings, kept)
        part = self.read[kept][left.document]
        dropped = left.gold & (rng.random(len(part)) >= part)
        gold = left.gold & ~dropped
        return replace(
            left,
            gold=gold,
            probability=np.where(gold, left.probability * part, 1.0),
            about=left.about & gold,
            counts=left.counts & gold,
            y=np.where(gold, left.y, 0.0),
        )


def selected(codings: Codings, kept: Booleans) -> Codings:
    """The codings of some documents, as if the others had never been held.

    Args:
        codings: of D documents.
        kept: D flags.
    """
    held, rows = codings.documents, kept[codings.document]
    order = np.flatnonzero(kept).tolist()
    documents = replace(
        held,
        ids=tuple(held.ids[i] for i in order),
        earliest=held.earliest[kept],
        latest=held.latest[kept],
        words=held.words[kept],
        authors=tuple(held.authors[i] for i in order),
        period=None if held.period is None else tuple(held.period[i] for i in order),
    )
    columns = ("passage", "p", "f", "about_p", "gold", "probability", "about", "counts", "y")
    return replace(
        codings,
        documents=documents,
        document=(np.cumsum(kept) - 1)[codings.document[rows]],
        reached=None if codings.reached is None else codings.reached[kept],
        **{name: getattr(codings, name)[rows] for name in columns},
    )


def in_common(one: Codings, other: Codings) -> tuple[Codings, Codings] | None:
    """What both say on a question in the time in which both speak of it; None where there is no such time.

    A document speaks where it has a passage in the frame; silent ones tell nothing of a position and are left out.
    """
    speaking = [np.bincount(c.document, minlength=len(c.documents.ids)) > 0 for c in (one, other)]
    if not (speaking[0].any() and speaking[1].any()):
        return None
    middles = [(c.documents.earliest + c.documents.latest) / 2 for c in (one, other)]
    first = max(float(days[speaks].min()) for days, speaks in zip(middles, speaking, strict=True))
    last = min(float(days[speaks].max()) for days, speaks in zip(middles, speaking, strict=True))
    kept = [s & (days >= first) & (days <= last) for days, s in zip(middles, speaking, strict=True)]
    if not (kept[0].any() and kept[1].any()):
        return None
    return selected(one, kept[0]), selected(other, kept[1])


def equal(one: Codings, other: Codings) -> tuple[Thinning, Thinning]:
    """How both are thinned to equal information, stretch by stretch.

    Information is documents in which a position was read per unit of time, and positions read in each: on these a
    line's positions rest.

    Args:
        one: a body's codings in the time that it shares with the other (`in_common`).
        other: the other's.
    """
    both = (one, other)
    days = [(c.documents.earliest + c.documents.latest) / 2 for c in both]
    read = [np.bincount(c.document, c.counts, len(d)) for c, d in zip(both, days, strict=True)]
    telling = [count > 0 for count in read]
    number = int(np.clip(min(flags.sum() for flags in telling) / _EACH, 1, _MOST_STRETCHES))
    first, last = min(d.min() for d in days), max(d.max() for d in days)
    edges = np.linspace(first, last, number + 1)[1:-1]
    stretch = [np.searchsorted(edges, d, side="right") for d in days]
    documents = [
        np.bincount(at[flags], minlength=number).astype(np.float64) for at, flags in zip(stretch, telling, strict=True)
    ]
    # How deeply documents are read is a habit of the sample; in a single stretch it would be mostly chance.
    depth = [np.array([count.sum() / max(1.0, float(flags.sum()))]) for count, flags in zip(read, telling, strict=True)]
    made = [
        Thinning(
            _part(documents[i], documents[1 - i], _ONE)[stretch[i]],
            np.repeat(_part(depth[i], depth[1 - i]), len(days[i])),
            stretch[i],
        )
        for i in (0, 1)
    ]
    return made[0], made[1]


def _part(more: Floats, less: Floats, slack: float = 0.0) -> Floats:
    """What part of the more to keep; all of it where the other has nothing, for then nothing can be made equal."""
    part = np.ones(len(more))
    use = (less > 0) & (more > _TOLERATED * less + slack)
    part[use] = less[use] / more[use]
    return part

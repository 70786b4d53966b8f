"""The quotations that show a line: chosen greedily by a score that anyone can reckon again, each with its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec
import numpy as np

from volteface.evidence.order import in_order
from volteface.evidence.quote import LONGEST
from volteface.evidence.result import Quotation, Reading
from volteface.evidence.rights import Ledger, LeftOut
from volteface.evidence.selection.account import Account
from volteface.evidence.selection.arrangement import Arrangement, arranged
from volteface.evidence.selection.choosing import Bounds, Chosen, Pool
from volteface.evidence.selection.coverage import Candidates, Floats, Integers
from volteface.evidence.selection.quality import qualities
from volteface.evidence.tokens import CueWords
from volteface.model.document import Voice

LEAST_CONFIDENCE = 0.5
# A voice that is somebody else's is never quoted as the body's; an uncertain one is, and that is said.
QUOTED_VOICES = frozenset({Voice.OWN.value, Voice.UNCERTAIN.value, ""})


class Selection(msgspec.Struct, frozen=True):
    """Quotations, oldest first unless persons put them in another order; what was wanted but could not be shown."""

    quotations: tuple[Quotation, ...]
    left_out: tuple[LeftOut, ...] = ()
    account: Account = Account()


def select(
    readings: Iterable[Reading],
    *,
    periods: int,
    positions: Floats | None = None,
    top: int = 20,
    document_words: Mapping[str, int] | None = None,
    ledger: Ledger | None = None,
    cues: CueWords | None = None,
    poles: tuple[str, str] = ("low", "high"),
    limit: int = LONGEST,
    turns: Sequence[tuple[int, int, int]] = (),
    arrangement: Arrangement | None = None,
) -> Selection:
    """Choose the quotations that show a line best (`coverage`), none of which may mislead (`context`, `rights`).

    The strongest counter-passage of the line is always among them, where there is one and `top` is at least 2: the
    passage furthest beyond zero from its own period's position. Then each turn gets a quotation from either side, as
    far as `top` reaches. What persons pinned comes first of all, and the rest is chosen around it; what they dropped
    never comes back. Otherwise what leans on the words around it is taken only in periods that have nothing else.
    Ties go to the earlier date, then the earlier address.

    Args:
        readings: passages that count, with positions; those without a period only where there are no periods at all.
        periods: how many periods the line has; 0: no line, all readings are one period.
        positions: the line's position per period, in [-1, 1]; `nan` or None: the mean of the period's readings.
        top: the most quotations.
        document_words: words held of each document, for documents whose rights are unknown; without it nothing of
            them can be shown.
        ledger: instead of `document_words`, the ledger of a dossier, in which other quotations are entered already.
        cues: the question's cue words in a text, so that a cut passage still speaks of the question.
        poles: names of the low and the high pole, for the reasons.
        limit: the most words of a quotation.
        turns: (start, split, end) of each turn in indices of periods: the blocks are start..split-1 and split..end-1.
        arrangement: what persons chose; what they pinned may be more than `top`, obeys the same rules, and does not
            crowd out the counter-passage.
    """
    held = [
        _placed(reading, periods) for reading in in_order(readings) if periods <= 0 or 0 <= reading.period < periods
    ]
    arrangement = arrangement or Arrangement()
    held = [one for one in held if _quotable(one)]
    if not held or top <= 0:
        return Selection(())
    bounds = Bounds(top, limit, Ledger(document_words or {}) if ledger is None else ledger, cues)
    chosen = Chosen(_candidates(held, max(periods, 1), positions, limit), bounds, arrangement)
    chosen.take_pinned()
    if top > 1:
        chosen.take_counter()
    chosen.keep_what_stands_alone()
    for start, split, end in turns:
        chosen.take_from(start, split)
        chosen.take_from(split, end)
    while not chosen.full and chosen.take_first(-chosen.coverage.gains(), chosen.open, None):
        pass
    shown = arranged(chosen.quotations(poles), arrangement.moves)
    return Selection(shown, tuple(chosen.left_out), chosen.account())


def _placed(reading: Reading, periods: int) -> Reading:
    return reading if periods > 0 else msgspec.structs.replace(reading, period=0)


def _quotable(reading: Reading) -> bool:
    sure = reading.read or reading.confidence >= LEAST_CONFIDENCE
    return sure and reading.passage.voice in QUOTED_VOICES


def _candidates(held: list[Reading], periods: int, positions: Floats | None, limit: int) -> Pool:
    quality = qualities(held, longest=limit)
    position = np.clip([reading.position for reading in held], -1, 1).astype(np.float64)
    weight = np.array([1.0 if reading.read else reading.confidence for reading in held])
    period = np.array([reading.period for reading in held], dtype=np.int64)
    theta = _means(position, weight, period, periods)
    if positions is not None:
        known = np.asarray(positions, dtype=np.float64)[:periods]
        theta[: len(known)] = np.where(np.isnan(known), theta[: len(known)], known)
    value = np.array([one.value for one in quality])
    return Pool(held, quality, Candidates(position, weight, period, value, theta))


def _means(position: Floats, weight: Floats, period: Integers, periods: int) -> Floats:
    total = np.bincount(period, weights=weight, minlength=periods)
    moved = np.bincount(period, weights=weight * position, minlength=periods)
    return np.asarray(moved / np.where(total > 0, total, 1.0))

"""The passage that is most typical of a stretch of a line: of those that may stand for it the nearest to its mean."""

from __future__ import annotations

from collections.abc import Iterable

from volteface.evidence.order import in_order, place
from volteface.evidence.quote import LONGEST, quote
from volteface.evidence.result import Quotation, Reading
from volteface.evidence.rights import Ledger, LeftOut
from volteface.evidence.selection.quotations import LEAST_CONFIDENCE, QUOTED_VOICES
from volteface.evidence.standing import leaning, open_end
from volteface.evidence.tokens import CueWords
from volteface.model.wording import signed

# So many words stand beside a turn in a terminal; what cannot be cut to them is shown as long as any quotation may be.
SHORT = 45
# A step of the coding scale; beyond it a passage does not speak for the mean, however well it stands alone.
FAR = 0.5


def typical(
    readings: Iterable[Reading], mean: float, *, ledger: Ledger, cues: CueWords | None = None, limit: int = SHORT
) -> Quotation | None:
    """The most typical passage as a quotation, None where none may be shown.

    Only passages in own or uncertain voice. Gold goes before machine, then what lies within half a unit of the mean,
    what can be read on its own, the nearest, the most authoritative, the surest, the earliest. The first of them that
    can be quoted without loss and within its rights is taken.

    Args:
        readings: passages that count, of the stretch.
        mean: its position.
        ledger: of all that is shown beside it.
        cues: the question's cue words in a text, of which a cut passage keeps some.
        limit: the most words there is room for.
    """
    held = [one for one in in_order(readings) if one.passage.voice in QUOTED_VOICES]
    sure = [one for one in held if one.read or one.confidence >= LEAST_CONFIDENCE]
    for reading in sorted(sure, key=lambda one: (*_merit(one, mean), *place(one))):
        why = (f"typical of the mean {signed(mean, 1)}",)
        for longest in (limit, LONGEST):
            shown = quote(reading, ledger, limit=longest, cues=cues, why=why)
            if not isinstance(shown, LeftOut):
                return shown
    return None


def _merit(reading: Reading, mean: float) -> tuple[bool, bool, bool, float, float, float]:
    """Less is better."""
    text, distance = reading.passage.text, round(abs(reading.position - mean), 9)
    leans = bool(leaning(text, reading.passage.language)) or open_end(text)
    return not reading.read, distance > FAR, leans, distance, -reading.authority, -reading.confidence

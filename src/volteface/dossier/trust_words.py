"""What tells how far a line can be trusted, in sentences: the same on the page and in the terminal."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from volteface.model.wording import counted, signed

if TYPE_CHECKING:
    from volteface.dossier.trust import Effective, RecallBound, Trust, Worth
    from volteface.line.result import Line

_MACHINE = "machine"


def sample_words(trust: Trust) -> str:
    """How many passages were drawn from how many, in how many waves; "" where none was drawn."""
    if not trust.drawn:
        return ""
    last = trust.drawn[-1]
    waves = counted(len(trust.drawn), "wave")
    strata = counted(sum(not stratum.outside for stratum in trust.strata), "stratum", "strata")
    return (
        f"{last.drawn:,} of the {last.frame:,} passages that retrieval found were drawn, in {strata} and {waves} by "
        f"permanent random numbers (seed {last.seed}); {last.outside:,} more from outside"
    )


def caution_words(trust: Trust, line: Line) -> str:
    """Whose reading the intervals are relative to, where not people's; "" where people read all gold."""
    from volteface.line.reading_words import coded_words

    if not trust.read and not line.gold.sum():
        return ""
    readers = line.readers or tuple(coder.name for coder in trust.coders if coder.gold != 0)
    if "person" not in line.kinds:
        return coded_words(line.kinds, readers)
    return "some of the gold was read by machines" if _MACHINE in line.kinds else ""


def effective_words(effective: Effective) -> list[str]:
    """What the sample is worth, and what the machine adds to it."""
    design = effective.counting / effective.effective
    evenly = f"{effective.effective:.0f} drawn evenly (Kish; design effect {design:.1f})"
    counting = counted(effective.counting, "passage")
    said = [f"{counting} of the gold count; drawn with the chances they had they tell as much as {evenly}"]
    if effective.width is not None and effective.alone is not None:
        periods = _periods(effective.periods, effective.by)
        said.append(
            f"mean width of the intervals over {periods}: {effective.width:.2f} with the machine, "
            f"{effective.alone:.2f} by gold alone (λ = 0)"
        )
    if effective.worth is not None and effective.worth_low is not None and effective.worth_high is not None:
        said.append(_further(effective.worth, effective.worth_low, effective.worth_high))
    return said


def _periods(number: int, by: str) -> str:
    """So many periods of a calendar: 4 decades, 12 periods of 20 years."""
    return f"{counted(number, 'period')} of {by}" if " " in by else counted(number, by)


def _further(worth: float, low: float, high: float) -> str:
    interval = f"between {_whole(low)} and {_whole(high)}, 95 %"
    if low > 0:
        return f"the machine is worth about {counted(round(worth), 'further coding')} ({interval})"
    return f"that the machine is worth any further codings is not shown: about {_whole(worth)} ({interval})"


def _whole(value: float) -> str:
    return f"{round(value):,}".replace("-", "−")


def recall_words(recall: RecallBound) -> str:
    """What retrieval may have missed."""
    said = (
        f"of {counted(recall.read, 'passage')} read from the {recall.outside:,} outside the frame {recall.counting} "
        f"counted, so at most {share(recall.upper)} of those do, at most about "
        f"{at_most(recall.upper * recall.outside)} passages outside (upper end of the two-sided 95 % interval)"
    )
    if recall.recall is not None:
        said += f"; by that bound the frame holds at least {share(recall.recall)} of all that count"
    return f"{said}. This bounds; it is no part of the line"


def errors_words(trust: Trust) -> str:
    """In which periods the machine is shown to err."""
    wrong = [e for e in trust.errors if e.low is not None and e.high is not None and (e.low > 0 or e.high < 0)]
    known = sum(e.error is not None for e in trust.errors)
    if not known:
        return "too little gold in any period to tell where the machine errs"
    chance = f"in {counted(known, 'period')} that can be told, {known * 0.05:.1f} are expected by chance"
    if not wrong:
        return f"in no period is the machine shown to err in position ({chance})"
    # What is known to be wrong is put right: gold of a period corrects its own period.
    told = ", ".join(f"{e.label} ({signed(e.error)})" for e in wrong)
    return f"the machine is shown to err in {told} ({chance}); gold puts its own period right"


def readings_words(trust: Trust) -> str:
    """How many gold passages were settled, left open, or read under another text."""
    parts = (
        [f"{trust.settled:,} of {counted(trust.read, 'gold passage')} were settled by adjudication"]
        if trust.read
        else []
    )
    if trust.disputed:
        parts.append(f"coders differ on {trust.disputed:,}")
    if trust.unclear:
        say = "says that it cannot be told, and is" if trust.unclear == 1 else "say that it cannot be told, and are"
        parts.append(f"{counted(trust.unclear, 'coding')} {say} no gold")
    if trust.stale:
        parts.append(f"{counted(trust.stale, 'coding')} made under an earlier text of the question are left out")
    return "; ".join(parts)


def against_words(worth: Worth) -> str:
    """Whom a coder is held against; "–" where there is nobody."""
    return f"{worth.reference} ({worth.reference_kind})" if worth.reference else "–"


def share(value: float) -> str:
    """A share in per cent, with a decimal under ten where it says something."""
    return f"{round(100 * value, 1 if value < 0.1 else 0):g} %"


def at_most(value: float) -> str:
    """An upper bound as a number of things, rounded up to two digits: 6,300."""
    step = 10 ** max(0, len(str(math.ceil(value))) - 2)
    return f"{math.ceil(value / step) * step:,}"

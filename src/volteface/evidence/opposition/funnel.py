"""How many statements and pairs there were, and what became of them: nothing found is said as plainly as a finding."""

from __future__ import annotations

import msgspec

from volteface.model.wording import counted

_SHUT = {
    "time": "lie too far apart",
    "two documents": "stand in one document",
    "subject": "have no common subject",
    "particulars": "name different things",
    "says its side": "hold a half-way statement with none of the question's words for its side",
    "can be read alone": "hold one that says elsewhere what it speaks of",
    "not conditional": "hold a condition",
    "not superseded": "hold one that was superseded",
    "not boilerplate": "hold boilerplate",
    "takes one side": "hold a half-way statement that names both sides",
    "the thing, not its abuse": "hold a half-way statement that blames an abuse alone",
}


class Funnel(msgspec.Struct, frozen=True):
    """From readings to pairs.

    Attributes:
        readings: passages on the question that may be evidence.
        low: of them at the low pole for sure, in the body's own voice.
        high: the same at the high pole.
        left_out: of these, how many were not among the strongest, and were not weighed.
        pairs: pairs at opposite poles that were weighed.
        shut: how many each gate shut; several may shut one pair.
        passed: how many passed all gates.
        shown: how many are shown.
    """

    readings: int = 0
    low: int = 0
    high: int = 0
    left_out: int = 0
    pairs: int = 0
    shut: dict[str, int] = {}
    passed: int = 0
    shown: int = 0

    def words(self) -> list[str]:
        """It in plain sentences."""
        if not self.readings:
            return [
                "nothing that was read for gold takes a position; a machine's scores alone oppose nothing to anything"
            ]
        poles = f"of {counted(self.readings, 'passage')}, {self.low:,} stand at the low pole for sure and {self.high:,}"
        said = [f"{poles} at the high one"]
        if self.left_out:
            weakest = (
                "the weakest of these was" if self.left_out == 1 else f"the {self.left_out:,} weakest of these were"
            )
            said.append(f"{weakest} not weighed")
        if self.pairs:
            ranked = sorted(self.shut.items(), key=lambda one: (-one[1], one[0]))
            gates = ", ".join(f"{count:,} {_SHUT.get(name, name)}" for name, count in ranked if count)
            several = " (a pair may be refused for several reasons)" if gates else ""
            passed = "none passes all gates" if not self.passed else f"{self.passed:,} pass all gates"
            shown = f", {self.shown:,} are shown" if self.passed > self.shown else ""
            said.append(f"of {counted(self.pairs, 'pair')} at opposite poles {gates or 'none is refused'}{several}")
            said.append(f"{passed}{shown}")
        return said

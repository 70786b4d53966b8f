"""The desk at which disputes are settled: the keyboard coder's, with what the coders said beside the passage."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import msgspec
from rich.console import Console
from rich.text import Text

from volteface.cli.by_hand import Desk
from volteface.cli.coder_name import coder_name
from volteface.cli.coding_screen import Sheet, clean

if TYPE_CHECKING:
    from volteface.cli.app import Place
    from volteface.model.coding import Judgement
    from volteface.study.adjudicating import Adjudicating
    from volteface.study.hand_shapes import Presented
    from volteface.study.sheet_shapes import AdjudicatedShape, SaidShape

# Letters that mean nothing else at this desk: each takes the word of one coder.
_FOLLOW = "adeghijklopwyz"


def settle(place: Place, question: str, name: str, *, openly: bool) -> AdjudicatedShape:
    """Let somebody settle the disputes of a question until none is left or they leave.

    Raises:
        NotEnough: nothing is in dispute.
        WrongUse: the name is that of a machine.
    """
    with place.study() as study:
        # Whether there is anything to settle is said before anybody is asked for a name.
        study.disputes(question, most=0)
        who, told = coder_name(name)
        session: Adjudicating = study.adjudicate(question, who, openly=openly)
        console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
        _Bench(session, console, told).work()
        return session.summary()


class _Bench(Desk):
    """One sitting of whoever settles."""

    def __init__(self, session: Adjudicating, console: Console, told: str) -> None:
        super().__init__(session, console, told, None)
        self._disputes = session
        self._said: list[SaidShape] = []

    def _begin(self, shown: Presented) -> None:
        super()._begin(shown)
        dispute = self._disputes.dispute(shown)
        self._said = dispute.said
        self._earlier, self._on = dispute.earlier, dispute.on

    def _judgement(self, letter: str) -> Judgement | None:
        said = next((one for at, one in enumerate(self._said) if letter and letter == self._key(at)), None)
        if said is None:
            return super()._judgement(letter)
        return msgspec.structs.replace(self._disputes.following(said, self._reason), flagged=self._flagged)

    def _sheet(self, shown: Presented) -> Sheet:
        sheet = super()._sheet(shown)
        progress = self._disputes.progress()
        who = clean(self._disputes.coder.name)
        far = Text(f"{who} settles · {progress.read:,} of {progress.total:,} settled · they differ on: {self._on}")
        sheet.top, sheet.short_top = [sheet.top[0], far], [far]
        said = [("", Text("")), *(self._line_of(at, one) for at, one in enumerate(self._said))]
        if self._earlier is not None:
            said.append(("  ", Text(clean(f"settled before by {self._earlier.coder}: {self._earlier.words}"))))
        sheet.body = [*sheet.body, *said]
        keys = [
            Text.assemble((self._key(at), "bold"), f" as {clean(one.coder)}")
            for at, one in enumerate(self._said)
            if self._key(at)
        ]
        follow = Text("   ").join(keys)
        sheet.bottom = [sheet.bottom[0], follow, *sheet.bottom[1:]]
        return sheet

    def _line_of(self, at: int, one: SaidShape) -> tuple[str, Text]:
        return f"{self._key(at) or ' '} ", Text.assemble((f"{clean(one.coder)}: ", "bold"), clean(one.words))

    def _key(self, at: int) -> str:
        """The letter that takes a coder's word; "" where it says nothing that settles."""
        return _FOLLOW[at] if at < len(_FOLLOW) and not self._said[at].unclear else ""

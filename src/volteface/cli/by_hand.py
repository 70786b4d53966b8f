"""`code QUESTION --by-hand`: the keyboard coder. One key codes a passage and brings the next."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

import click
import msgspec
from rich.console import Console
from rich.text import Text

from volteface.cli.coder_name import coder_name
from volteface.cli.coding_screen import Sheet, codebook_sheet
from volteface.cli.coding_texts import help_sheet, marks_line, named, passage_sheet, summary_lines
from volteface.cli.keys import Key
from volteface.cli.output import write_json
from volteface.cli.seat import Seat, keyboard
from volteface.model.coding import Judgement
from volteface.model.document import Voice
from volteface.model.errors import VoltefaceError, WrongUse
from volteface.study.answers import POSITIONS

if TYPE_CHECKING:
    from volteface.cli.app import Place
    from volteface.study.by_hand import ByHand
    from volteface.study.hand_shapes import Presented
    from volteface.study.sitting import Sitting

# Context on either side in code points, widened step by step.
_MARGINS = (240, 1_000, 4_000, 16_000)
_VOICES = [voice.value for voice in Voice]


def read_by_hand(
    place: Place, question: str, *, name: str, kind: str, openly: bool, most: int | None, as_json: bool
) -> None:
    """Let somebody read the sample of a question at the keyboard, until all is read or they leave.

    Raises:
        WrongUse: there is no terminal.
        NotEnough: no sample is drawn.
    """
    shown = sys.stderr if as_json else sys.stdout
    if not (sys.stdin.isatty() and shown.isatty()):
        raise WrongUse("coding by hand needs a terminal", hint=f"elsewhere take a sheet: volteface sheet {question}")
    with place.study() as study:
        coder, told = coder_name(name)
        if told:
            click.echo(told, err=True)
        session: ByHand = study.by_hand(question, coder, kind=kind, openly=openly)
        Desk(session, Console(file=shown, highlight=False, markup=False, emoji=False), told, most).work()
        done = session.summary()
    if as_json:
        write_json(done)
    else:
        for line in summary_lines(done):
            click.echo(line)


class Desk(Seat):
    """One sitting at the terminal."""

    def __init__(self, session: Sitting, console: Console, told: str, most: int | None) -> None:
        super().__init__(console, told)
        self._session, self._most = session, most
        self._margin = 0
        self._voice, self._reason, self._flagged = Voice.OWN.value, "", False

    def work(self) -> None:
        """Passage after passage."""
        with keyboard(self._console.file) as self._keyboard, self._console.screen():
            while self._most is None or self._session.coded < self._most:
                shown = self._session.now()
                if shown is None or self._keyboard.drop():
                    return
                self._begin(shown)
                sheet = self._sheet(shown)
                if not self._answer(sheet, partial(self._pressed, shown, sheet), partial(self._marks, shown)):
                    return

    def _begin(self, shown: Presented) -> None:
        self._margin = 0
        said = shown.said or Judgement(about=False)
        self._voice, self._reason, self._flagged = said.voice or Voice.OWN.value, said.reason, said.flagged

    def _pressed(self, shown: Presented, sheet: Sheet, key: Key) -> bool:
        """Do what a key says; whether another passage may be due."""
        if judgement := self._judgement(key.letter):
            return self._code(shown, judgement, sheet)
        match key.letter:
            case "u":
                return self._taken_back(sheet, self._session.undo)
            case "s":
                self._session.skip(shown)
                self._told = "put aside: it comes again at the end"
                return True
            case "v":
                self._voice = _VOICES[(_VOICES.index(self._voice) + 1) % len(_VOICES)]
            case "f":
                self._flagged = not self._flagged
            case "r":
                self._reason = self._line(sheet, self._reason)
            case "m":
                self._more(shown, sheet)
            case "c":
                self._look(codebook_sheet(self._session.question))
            case "?":
                self._look(help_sheet())
            case _:
                self._other(key, sheet)
        return False

    def _judgement(self, letter: str) -> Judgement | None:
        if letter in POSITIONS or letter == "n":
            said = Judgement(about=True, position=POSITIONS.get(letter), voice=self._voice)
        elif letter in {"0", "x"}:
            said = Judgement(about=False, unclear=letter == "x")
        else:
            return None
        return msgspec.structs.replace(said, reason=self._reason, flagged=self._flagged)

    def _code(self, shown: Presented, judgement: Judgement, sheet: Sheet) -> bool:
        try:
            if not self._session.code(shown, judgement):
                self._told = "you have coded that passage elsewhere meanwhile; it was left as it is"
        except WrongUse as error:
            self._told = error.line()
        except VoltefaceError as error:
            # Another is writing, or the disk is full: nothing is lost, the same key tries again.
            sheet.message = f"not kept: {error.line()}"
            return False
        return True

    def _more(self, shown: Presented, sheet: Sheet) -> None:
        if self._margin + 1 == len(_MARGINS):
            sheet.message = "no more context is shown"
            return
        self._margin += 1
        sheet.refill(self._sheet(shown))

    def _sheet(self, shown: Presented) -> Sheet:
        session = self._session
        around = session.context(shown, _MARGINS[self._margin]) if self._margin else (shown.before, shown.after)
        who = named(session.coder.name, session.coder.kind)
        progress, interval = session.progress(), session.interval()
        return passage_sheet(session.question, who, shown, around, self._marks(shown), progress, interval)

    def _marks(self, shown: Presented) -> Text:
        return marks_line(self._voice, shown.hint, self._reason, flagged=self._flagged)

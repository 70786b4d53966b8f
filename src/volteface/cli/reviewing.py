"""`contradictions QUESTION --review`: pairs of statements one by one, a key a verdict."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from volteface.cli.coding_screen import BAR, Sheet, clean, codebook_sheet
from volteface.cli.keys import Key
from volteface.cli.seat import Seat, keyboard
from volteface.model.dates import Date
from volteface.model.errors import VoltefaceError, WrongUse

if TYPE_CHECKING:
    from volteface.evidence.result import Opposition, Reading
    from volteface.study.findings.reviewing import Review

VERDICTS = {
    "r": "reversal",
    "p": "partial",
    "a": "acknowledged change",
    "d": "silent drop",
    "t": "two audiences",
    "n": "not opposed",
}
_MEANS = {
    "r": "the later statement holds what the earlier one rejects, or the other way round",
    "p": "the same matter and opposite directions, but one goes less far, or concerns a part",
    "a": "a reversal, whole or partial, that the later statement itself owns to",
    "d": "what the earlier statement demands, the later one gives up without opposing it",
    "t": "opposed, and said to different hearers while both were in force",
    "n": "everything else: another matter or scope, no position, the same side, not its own",
}
# Context on either side in code points, widened step by step.
_MARGINS = (240, 1_000, 4_000)


def review_pairs(session: Review, *, as_json: bool) -> None:
    """Let somebody judge pairs at the keyboard, until all are judged or they leave.

    Raises:
        WrongUse: there is no terminal.
    """
    shown = sys.stderr if as_json else sys.stdout
    if not (sys.stdin.isatty() and shown.isatty()):
        hint = f"elsewhere take a sheet: volteface contradictions {session.question.id} --to pairs.csv"
        raise WrongUse("a review needs a terminal", hint=hint)
    _Bench(session, Console(file=shown, highlight=False, markup=False, emoji=False)).work()


class _Bench(Seat):
    """One sitting of whoever judges."""

    def __init__(self, session: Review, console: Console) -> None:
        super().__init__(console)
        self._session = session
        self._reason, self._margin = "", 0

    def work(self) -> None:
        """Pair after pair."""
        with keyboard(self._console.file) as self._keyboard, self._console.screen():
            while (pair := self._session.now()) is not None and not self._keyboard.drop():
                self._reason, self._margin = "", 0
                sheet = self._sheet(pair)
                if not self._answer(sheet, partial(self._pressed, pair, sheet), self._marks):
                    return

    def _pressed(self, pair: Opposition, sheet: Sheet, key: Key) -> bool:
        """Do what a key says; whether another pair may be due."""
        if key.letter in VERDICTS:
            return self._give(pair, VERDICTS[key.letter], sheet)
        match key.letter:
            case "u":
                if back := self._taken_back(sheet, self._session.undo):
                    self._told = "taken back: say it again"
                return back
            case "s":
                self._session.skip(pair)
                self._told = "put aside: it comes again at the end"
                return True
            case "w":
                self._reason = self._line(sheet, self._reason)
            case "m":
                self._margin = min(self._margin + 1, len(_MARGINS) - 1)
                sheet.refill(self._sheet(pair))
            case "c":
                self._look(codebook_sheet(self._session.question))
            case "?":
                self._look(_help())
            case _:
                self._other(key, sheet)
        return False

    def _give(self, pair: Opposition, verdict: str, sheet: Sheet) -> bool:
        try:
            self._session.give(pair, verdict, self._reason)
        except VoltefaceError as error:
            # Another is writing, or the disk is full: nothing is lost, the same key tries again.
            sheet.message = f"not kept: {error.line()}"
            return False
        return True

    def _sheet(self, pair: Opposition) -> Sheet:
        session, question = self._session, self._session.question
        done = session.before + session.judged
        machine = "" if session.judge.kind == "person" else " (a machine)"
        settles = " settles" if session.judge.settles else ""
        who = f"{clean(session.judge.name)}{machine}{settles}"
        far = Text(
            f"{who} · {done} of {session.total} judged · {clean(question.low.name)} | {clean(question.high.name)}"
        )
        body: list[tuple[str, Text]] = []
        for name, reading in (("then", pair.then), ("now", pair.now)):
            body += self._statement(name, reading)
        keys = [_keys("r p a"), _keys("d t n"), _plain_keys()]
        short = [self._marks(), Text("r p a d t n   w u s m c   ? keys")]
        top = [Text(clean(question.asks or question.title), style="bold"), far]
        return Sheet(top, body, [self._marks(), *keys], short_top=[far], short_bottom=short)

    def _statement(self, name: str, reading: Reading) -> list[tuple[str, Text]]:
        passage = reading.passage
        before, after = self._session.context(passage, _MARGINS[self._margin])
        said = (name, Date.parse(passage.date).words(), passage.author, passage.source)
        lines = [("", Text(" · ".join(clean(part) for part in said if part), style="italic"))]
        if before.strip():
            lines.append(("  ", Text(f"… {clean(before).strip()}", style="dim")))
        lines.append((BAR, Text(clean(passage.text).strip())))
        if after.strip():
            lines.append(("  ", Text(f"{clean(after).strip()} …", style="dim")))
        return [*lines, ("", Text(""))]

    def _marks(self) -> Text:
        return Text(
            f"reason: {clean(self._reason)}" if self._reason else "w writes a reason before the key that judges"
        )


def _keys(letters: str) -> Text:
    line = Text()
    for letter in letters.split():
        line.append(letter, style="bold")
        line.append(f" {VERDICTS[letter]}   ")
    line.rstrip()
    return line


def _plain_keys() -> Text:
    line = Text()
    for letter, words in (
        ("u", "undo"),
        ("s", "skip"),
        ("m", "more"),
        ("c", "codebook"),
        ("?", "keys"),
        ("q", "leave"),
    ):
        line.append(letter, style="bold")
        line.append(f" {words}   ")
    line.rstrip()
    return line


def _help() -> Sheet:
    told = [(key, f"{VERDICTS[key]}: {words}") for key, words in _MEANS.items()]
    told += [
        ("", ""),
        ("w", "a reason, one line, before the key that judges; it helps when judges disagree"),
        ("u", "undo: back to the pair before, as often as you like"),
        ("s", "skip: put aside; it comes again at the end"),
        ("m", "more of what stands before and after"),
        ("c", "the codebook: question, guidance, poles, examples"),
        ("space b", "on and back; arrows and page keys too"),
        ("q", "leave; all that you judged is kept"),
        ("", ""),
        ("in doubt", "not opposed. Would the body's own spokesman have to admit that the two do not go together?"),
    ]
    body = [(f"{key:>10}  ", Text(words)) for key, words in told]
    return Sheet([Text("Keys", style="bold")], body, [Text("space on   b back   any other key: to the pair")])

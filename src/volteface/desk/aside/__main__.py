"""`python -m volteface.desk.aside DIR`: answer what is asked on the standard input, a line each, until it closes."""

from __future__ import annotations

import sys
import traceback
from functools import cached_property
from pathlib import Path

import msgspec

from volteface.desk.aside.errands import (
    Agree,
    Arrange,
    Check,
    Count,
    Draw,
    Errand,
    Plan,
    Reckon,
    Stand,
    Suggest,
    Told,
    Touch,
)
from volteface.model.errors import VoltefaceError
from volteface.study import Study
from volteface.study.cue_counting import CueCounter


class _Desk:
    """The study, and what is kept ready of it."""

    def __init__(self, study: Study) -> None:
        self.study = study

    @cached_property
    def counter(self) -> CueCounter:
        return self.study.cue_counter()

    def answer(self, errand: Errand) -> object:
        if isinstance(errand, Reckon):
            from volteface.desk.api.slow import reckoned

            return reckoned(self.study, errand.path, errand.asked)
        if isinstance(errand, Draw):
            from volteface.desk.aside.drawing import drawn

            return drawn(self.study, errand)
        return self._of_study(errand)

    def _of_study(self, errand: Count | Touch | Suggest | Check | Arrange | Stand | Agree | Plan) -> object:
        match errand:
            case Count(question):
                return self.counter.count(question, _at)
            case Touch(question):
                return self.study.edit_touches(question)
            case Suggest(question):
                return self.study.edit_suggests(question)
            case Check():
                return self.study.check_questions()
            case Arrange(question, organisation, wish):
                with self.study.acting(wish.by):
                    return self.study.arrange(question, wish, organisation=organisation)
            case _:
                return self._of_coding(errand)

    def _of_coding(self, errand: Stand | Agree | Plan) -> object:
        match errand:
            case Stand(question):
                return self.study.standing(question)
            case Agree(question):
                return self.study.agree(question, by="coder")
            case Plan(question, width, period, organisation):
                return self.study.plan(question, width=width, period=period, organisation=organisation)


def main(folder: str) -> None:
    """Answer."""
    with Study.open(Path(folder)) as study, study.stopping_cues():
        desk = _Desk(study)
        for line in sys.stdin.buffer:
            try:
                _say(Told(answer=msgspec.to_builtins(desk.answer(msgspec.json.decode(line, type=Errand)))))
            except VoltefaceError as error:
                _say(Told(error=type(error).__name__, what=error.what, where=error.where, hint=error.hint))
            except Exception:  # noqa: BLE001 - the next question may fare better
                traceback.print_exc()
                _say(Told(error="VoltefaceError", what="something went wrong here"))


def _at(what: str) -> None:
    _say(Told(at=what))


# Whatever else is printed is no answer.
_ANSWERS, sys.stdout = sys.stdout.buffer, sys.stderr


def _say(told: Told) -> None:
    _ANSWERS.write(msgspec.json.encode(told) + b"\n")
    _ANSWERS.flush()


if __name__ == "__main__":
    main(sys.argv[1])

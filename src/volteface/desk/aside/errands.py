"""What may be asked of the process beside the desk, and how it answers."""

from __future__ import annotations

from typing import Any

import msgspec

from volteface.model.codebook import Question
from volteface.study.findings.wish import Wish


class Count(msgspec.Struct, frozen=True, tag="count"):
    """What each cue of a question finds: `study.codebook_shapes.CueCountsShape`."""

    question: Question


class Touch(msgspec.Struct, frozen=True, tag="touch"):
    """What a question as somebody writes it would change: `TouchedShape`."""

    question: Question


class Suggest(msgspec.Struct, frozen=True, tag="suggest"):
    """Cues for a question as somebody writes it: `SuggestedShape`."""

    question: Question


class Check(msgspec.Struct, frozen=True, tag="check"):
    """What is to be mended in the codebook: a list of `FindingShape`."""


class Arrange(msgspec.Struct, frozen=True, tag="arrange"):
    """A person's choice of a quotation put on record: what was done, in words."""

    question: str
    organisation: str
    wish: Wish


class Stand(msgspec.Struct, frozen=True, tag="stand"):
    """How sure a question is and how far its coders agree, while it is coded: `StandingShape`."""

    question: str


class Agree(msgspec.Struct, frozen=True, tag="agree"):
    """How far the coders of a question agree, each with each: `AgreeShape`."""

    question: str


class Plan(msgspec.Struct, frozen=True, tag="plan"):
    """How many more codings a width takes: `PlanShape`."""

    question: str
    width: float
    period: str | None = None
    organisation: str = ""


class Reckon(msgspec.Struct, frozen=True, tag="reckon"):
    """What a slow endpoint of the API answers; `asked` is in the shape that it asks for."""

    path: str
    asked: msgspec.Raw


class Draw(msgspec.Struct, frozen=True, tag="draw"):
    """A page as it was printed, so many dots wide: a JPEG. Files that somebody brought are opened for it."""

    document: str
    layer: int
    page: int
    width: int


Errand = Draw | Reckon | Count | Touch | Suggest | Check | Arrange | Stand | Agree | Plan


class Told(msgspec.Struct, frozen=True):
    """A line of the process: at what it is (`at`), an answer, or an error by the name of its class."""

    at: str | None = None
    answer: Any = None
    error: str = ""
    what: str = ""
    where: str = ""
    hint: str = ""

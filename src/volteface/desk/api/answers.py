"""Answers of the API that are no shape of the study’s own: what a command puts round several of them."""

from __future__ import annotations

from typing import Literal

import msgspec

from volteface.model.job import Job
from volteface.study.codebook_shapes import FindingShape, HistoryShape, QuestionShape
from volteface.study.line_shapes import LineShape
from volteface.study.trust_shapes import CodersShape


class StudyAnswer(msgspec.Struct, frozen=True):
    """What the study is called, whose publications it holds, and which questions it asks."""

    name: str
    organisations: list[str]
    questions: list[str]
    software: str


class QuestionsAnswer(msgspec.Struct, frozen=True):
    """The questions and how each is coded so far."""

    questions: list[QuestionShape]


class HistoriesAnswer(msgspec.Struct, frozen=True):
    """The versions of a question."""

    questions: list[HistoryShape]


class JobsAnswer(msgspec.Struct, frozen=True):
    """Long work, newest first."""

    jobs: list[Job]


class AskedAnswer(msgspec.Struct, frozen=True):
    """What a job was asked to do; it hears of it within two seconds."""

    job: int
    asked: Literal["pause", "resume", "cancel"]


class LinesAnswer(msgspec.Struct, frozen=True):
    """All lines."""

    lines: list[LineShape]


class CodersAnswer(msgspec.Struct, frozen=True):
    """Each coder’s worth on each question."""

    questions: list[CodersShape]


class FindingsAnswer(msgspec.Struct, frozen=True):
    """What is to be mended in the codebook, or in one question of it."""

    findings: list[FindingShape]

"""Endpoints that look something up, or change a job: answered at once, in the web process."""

from __future__ import annotations

from typing import Literal

import msgspec

import volteface
from volteface.desk.access.person import Role
from volteface.desk.api.asks import ChronicleAsk, OfJob, OfQuestion, ReallyAsk, SearchAsk
from volteface.desk.api.endpoint import Endpoint, Nothing
from volteface.model.job import Job
from volteface.study import Study
from volteface.study.codebook_shapes import HistoryShape, QuestionShape
from volteface.study.findings.dossier_shapes import DossiersShape
from volteface.study.hand_shapes import AssignedShape
from volteface.study.held_shapes import HoldingsShape, ProblemsShape
from volteface.study.shapes import ChronicleShape, ReallyShape, SavedSearchesShape, SearchShape, WavesShape


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


def _about(study: Study, _: Nothing) -> StudyAnswer:
    questions = list(study.codebook.questions)
    return StudyAnswer(study.settings.name, study.organisations(), questions, f"Volteface {volteface.__version__}")


def _asked(what: Literal["pause", "resume", "cancel"]) -> Endpoint:
    def answer(study: Study, asked: OfJob) -> AskedAnswer:
        getattr(study, what)(asked.number)
        return AskedAnswer(asked.number, what)

    said = f"Ask a job to {what}."
    command = f"jobs {what} N"
    return Endpoint(f"/jobs/{{number}}/{what}", said, OfJob, AskedAnswer, answer, command, deed=True, role=Role.EDITOR)


QUICK: tuple[Endpoint, ...] = (
    Endpoint("/study", "The study: its name, bodies and questions.", Nothing, StudyAnswer, _about),
    Endpoint(
        "/search",
        "Hits in context, oldest first or the best first, and hits per year.",
        SearchAsk,
        SearchShape,
        lambda study, asked: study.search(asked.q, top=asked.top, ranked=asked.ranked, **asked.limits()).shape(),
        "search WORDS",
    ),
    Endpoint(
        "/chronicle",
        "Dated quotations on words or on a question.",
        ChronicleAsk,
        ChronicleShape,
        lambda study, asked: study.chronicle(asked.q, **asked.limits()).shape(),
        "chronicle WORDS|QUESTION",
    ),
    Endpoint(
        "/really",
        "Whether words were printed: exactly, nearly with every difference, or not at all.",
        ReallyAsk,
        ReallyShape,
        lambda study, asked: study.really(asked.text, top=asked.top, **asked.limits()).shape(),
        'really "TEXT"',
    ),
    Endpoint(
        "/searches",
        "The searches that are kept.",
        Nothing,
        SavedSearchesShape,
        lambda study, _: study.saved_searches(),
        "search --saved",
    ),
    Endpoint(
        "/questions",
        "The codebook: each question and how it is coded so far.",
        Nothing,
        QuestionsAnswer,
        lambda study, _: QuestionsAnswer(study.questions()),
        "question list",
    ),
    Endpoint(
        "/questions/{question}/history",
        "The versions of a question.",
        OfQuestion,
        HistoriesAnswer,
        lambda study, asked: HistoriesAnswer(study.question_history(asked.question)),
        "question history QUESTION",
    ),
    Endpoint(
        "/questions/{question}/sample",
        "The waves of a question’s gold sample.",
        OfQuestion,
        WavesShape,
        lambda study, asked: study.waves(asked.question),
        "",
    ),
    Endpoint(
        "/questions/{question}/assigned",
        "Who reads what of a question’s sample, and how far each is.",
        OfQuestion,
        AssignedShape,
        lambda study, asked: study.assigned(asked.question),
        "assign QUESTION",
    ),
    Endpoint(
        "/holdings", "What is held and missing.", Nothing, HoldingsShape, lambda study, _: study.holdings(), "holdings"
    ),
    Endpoint(
        "/problems",
        "Files and rows refused, with reasons and what to do.",
        Nothing,
        ProblemsShape,
        lambda study, _: study.problems(),
        "problems",
    ),
    Endpoint(
        "/dossiers",
        "Dossiers that people write.",
        Nothing,
        DossiersShape,
        lambda study, _: study.dossiers(),
        "dossier list",
    ),
    Endpoint(
        "/jobs", "Long work, newest first.", Nothing, JobsAnswer, lambda study, _: JobsAnswer(study.jobs()), "jobs"
    ),
    Endpoint("/jobs/{number}", "One job.", OfJob, Job, lambda study, asked: study.job(asked.number), "jobs N"),
    _asked("pause"),
    _asked("resume"),
    _asked("cancel"),
)

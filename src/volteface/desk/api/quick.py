"""Endpoints that look something up, or change a job: answered at once, in the web process."""

from __future__ import annotations

from importlib import import_module
from typing import Literal

import volteface
from volteface.desk.access.person import Role
from volteface.desk.api.asks import ChronicleAsk, OfJob, OfQuestion, ReallyAsk, SearchAsk
from volteface.desk.api.endpoint import Endpoint, Nothing
from volteface.desk.api.telling import limited
from volteface.model.job import without_owner
from volteface.study import Study

_ANSWERS = "volteface.desk.api.answers"


def _as(shape: str, /, **values: object) -> object:
    """An answer of the API's own, by name: what it is made of is imported by whoever asks."""
    return getattr(import_module(_ANSWERS), shape)(**values)


def _about(study: Study, _: Nothing) -> object:
    return _as(
        "StudyAnswer",
        name=study.settings.name,
        organisations=study.organisations(),
        questions=list(study.codebook.questions),
        software=f"Volteface {volteface.__version__}",
    )


def _asked(what: Literal["pause", "resume", "cancel"]) -> Endpoint:
    def answer(study: Study, asked: OfJob) -> object:
        getattr(study, what)(asked.number)
        return _as("AskedAnswer", job=asked.number, asked=what)

    said = f"Ask a job to {what}."
    command = f"jobs {what} N"
    return Endpoint(
        f"/jobs/{{number}}/{what}", said, OfJob, f"{_ANSWERS}:AskedAnswer", answer, command, deed=True, role=Role.EDITOR
    )


QUICK: tuple[Endpoint, ...] = (
    Endpoint("/study", "The study: its name, bodies and questions.", Nothing, f"{_ANSWERS}:StudyAnswer", _about),
    Endpoint(
        "/search",
        "Hits in context, oldest first or the best first, and hits per year.",
        SearchAsk,
        "volteface.study.shapes:SearchShape",
        lambda study, asked: study.search(asked.q, top=asked.top, ranked=asked.ranked, **asked.limits()).shape(),
        "search WORDS",
        tells=limited,
    ),
    Endpoint(
        "/chronicle",
        "Dated quotations on words or on a question.",
        ChronicleAsk,
        "volteface.study.shapes:ChronicleShape",
        lambda study, asked: study.chronicle(asked.q, **asked.limits()).shape(),
        "chronicle WORDS|QUESTION",
        tells=limited,
    ),
    Endpoint(
        "/really",
        "Whether words were printed: exactly, nearly with every difference, or not at all.",
        ReallyAsk,
        "volteface.study.shapes:ReallyShape",
        lambda study, asked: study.really(asked.text, top=asked.top, **asked.limits()).shape(),
        'really "TEXT"',
        tells=limited,
    ),
    Endpoint(
        "/searches",
        "The searches that are kept.",
        Nothing,
        "volteface.study.shapes:SavedSearchesShape",
        lambda study, _: study.saved_searches(),
        "search --saved",
    ),
    Endpoint(
        "/questions",
        "The codebook: each question and how it is coded so far.",
        Nothing,
        f"{_ANSWERS}:QuestionsAnswer",
        lambda study, _: _as("QuestionsAnswer", questions=study.questions()),
        "question list",
    ),
    Endpoint(
        "/questions/{question}/history",
        "The versions of a question.",
        OfQuestion,
        f"{_ANSWERS}:HistoriesAnswer",
        lambda study, asked: _as("HistoriesAnswer", questions=study.question_history(asked.question)),
        "question history QUESTION",
    ),
    Endpoint(
        "/questions/{question}/sample",
        "The waves of a question’s gold sample.",
        OfQuestion,
        "volteface.study.shapes:WavesShape",
        lambda study, asked: study.waves(asked.question),
        "",
    ),
    Endpoint(
        "/questions/{question}/assigned",
        "Who reads what of a question’s sample, and how far each is.",
        OfQuestion,
        "volteface.study.hand_shapes:AssignedShape",
        lambda study, asked: study.assigned(asked.question),
        "assign QUESTION",
    ),
    Endpoint(
        "/holdings",
        "What is held and missing.",
        Nothing,
        "volteface.study.held_shapes:HoldingsShape",
        lambda study, _: study.holdings(),
        "holdings",
    ),
    Endpoint(
        "/problems",
        "Files and rows refused, with reasons and what to do.",
        Nothing,
        "volteface.study.held_shapes:ProblemsShape",
        lambda study, _: study.problems(),
        "problems",
    ),
    Endpoint(
        "/dossiers",
        "Dossiers that people write.",
        Nothing,
        "volteface.study.findings.dossier_shapes:DossiersShape",
        lambda study, _: study.dossiers(),
        "dossier list",
    ),
    Endpoint(
        "/jobs",
        "Long work, newest first.",
        Nothing,
        f"{_ANSWERS}:JobsAnswer",
        lambda study, _: _as("JobsAnswer", jobs=study.jobs()),
        "jobs",
        plainly=lambda found: _as("JobsAnswer", jobs=[without_owner(job) for job in found.jobs]),
    ),
    Endpoint(
        "/jobs/{number}",
        "One job.",
        OfJob,
        "volteface.model.job:Job",
        lambda study, asked: study.job(asked.number),
        "jobs N",
        plainly=without_owner,
    ),
    _asked("pause"),
    _asked("resume"),
    _asked("cancel"),
)

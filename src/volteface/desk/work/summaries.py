"""What came of a task, in a sentence; read from its outcome without what that lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from volteface.desk.work.outcome import Failed
from volteface.model.job import duration
from volteface.model.task import Task
from volteface.model.wording import counted


class Added(msgspec.Struct, frozen=True):
    """Of what an `add` did: how much."""

    files: int = 0
    documents: int = 0
    passages: int = 0
    held: int = 0
    refused: int = 0
    pages: int = 0
    seconds: float = 0.0
    editions: int = 0
    renewed: int = 0
    aside: int = 0


class _Made(msgspec.Struct, frozen=True):
    seconds: float = 0.0
    bodies: tuple[Any, ...] = ()
    fault: str = ""


class _Published(msgspec.Struct, frozen=True):
    index: str = ""
    pages: int = 0
    quotations: int = 0
    refused: tuple[Any, ...] = ()


class _Checked(msgspec.Struct, frozen=True):
    quotations: int = 0
    files: int = 0
    stale_codings: int = 0
    unverified: tuple[str, ...] = ()
    altered: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()


class _Coded(msgspec.Struct, frozen=True):
    question: str = ""
    coder: str = ""
    added: int = 0


class _Found(msgspec.Struct, frozen=True):
    touched: tuple[Any, ...] = ()
    findings: tuple[Any, ...] = ()


def summary(task: Task) -> str:
    """What came of a task that is done; "" of a kind that has no words for it."""
    told = _TOLD.get(task.kind)
    if told is None or task.state != "done":
        return ""
    shape, words = told
    return words(msgspec.json.decode(task.outcome, type=shape))


def fault(task: Task) -> Failed | None:
    """Why a task failed; None of one that did not."""
    if task.state != "failed":
        return None
    return msgspec.json.decode(task.outcome, type=Failed)


def added(task: Task) -> Added | None:
    """How much was added; None of anything else."""
    return msgspec.json.decode(task.outcome, type=Added) if (task.kind, task.state) == ("add", "done") else None


def _added(done: Added) -> str:
    pages = f"{counted(done.pages, 'page')} and " if done.pages else ""
    what = f"{counted(done.documents, 'document')} with {pages}{counted(done.passages, 'passage')}"
    held = f"; {done.held:,} held already" if done.held else ""
    held += f" ({done.renewed:,} with other data now)" if done.renewed else ""
    editions = f"; {done.editions:,} of them other editions of what was held" if done.editions else ""
    held += f"; {done.aside:,} of these set aside, and not put back by it" if done.aside else ""
    refused = f"; {done.refused:,} refused" if done.refused else ""
    return f"{what} added from {counted(done.files, 'file')} in {duration(done.seconds)}{editions}{held}{refused}"


def _made(done: _Made) -> str:
    if not done.bodies and not done.fault:
        return "nothing was held to make results of"
    of = counted(len(done.bodies), "body", "bodies")
    return f"made of {of} in {duration(done.seconds)}" + (f"; {done.fault}" if done.fault else "")


def _published(done: _Published) -> str:
    refused = counted(len(done.refused), "row, line or file", "rows, lines or files")
    what = f"{done.pages:,} pages, {done.quotations:,} quotations verified word for word: {done.index}"
    return f"{what}; {refused} refused" if done.refused else what


def _checked(done: _Checked) -> str:
    faults = [
        (len(done.unverified), "not verbatim"),
        (len(done.aside), "set aside and printed all the same"),
        (len(done.changed), "not as published"),
        (len(done.altered), "altered"),
        (len(done.named), "naming somebody who is not published"),
        (done.stale_codings, "coded under an earlier text"),
    ]
    wrong = [f"{number:,} {what}" for number, what in faults if number]
    what = f"{counted(done.quotations, 'published quotation')} and {counted(done.files, 'file')} checked"
    return f"{what}: " + (", ".join(wrong) if wrong else "all hold")


def _coded(done: _Coded) -> str:
    return f"{done.question}: {counted(done.added, 'passage')} scored by {done.coder}"


def _changes(done: _Found) -> str:
    return counted(len(done.touched), "question looked through", "questions looked through")


def _findings(done: _Found) -> str:
    return counted(len(done.findings), "thing to mend", "things to mend") if done.findings else "nothing to mend"


_TOLD: dict[str, tuple[type, Callable[[Any], str]]] = {
    "add": (Added, _added),
    "results": (_Made, _made),
    "publish": (_Published, _published),
    "check": (_Checked, _checked),
    "learned": (_Coded, _coded),
    "cues": (_Coded, _coded),
    "changes": (_Found, _changes),
    "questions": (_Found, _findings),
}

"""How files are to be read, as a form asks for it and as `add` is told."""

from __future__ import annotations

import re

from volteface.desk.call import Call
from volteface.desk.work.kinds import AddFiles
from volteface.model.document import ReadingOptions
from volteface.model.errors import BadInput, WrongUse
from volteface.model.publication import Rights

# What the choice of a date says where its value is typed beside it.
ONE, RULE, BESIDE = "=one", "=rule", "=beside"
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LONGEST_NAME = 200
_SECONDS, _MEGABYTES = (1.0, 3_600.0), (256.0, 65_536.0)


def options(call: Call) -> ReadingOptions:
    """The form's answers.

    Raises:
        BadInput: one is missing or none.
    """
    language = call.field("language").strip()
    if language and not _LANGUAGE.fullmatch(language):
        raise BadInput("the language is no code", where=language, hint="write it as en, de, fr, or leave it out")
    return ReadingOptions(
        organisation=_name(call, "organisation", "whose publications these are is missing"),
        source=_name(call, "source", "the source in which these appeared is missing"),
        date=_date(call),
        text=_column(call, "text"),
        id=_column(call, "id"),
        author=_column(call, "author") or call.field("author-of-all").strip() or None,
        document=_column(call, "document"),
        as_passages=call.field("unit") == "passages",
        rights=_rights(call.field("rights")),
        language=language,
        masthead=call.field("masthead").strip(),
    )


def added(call: Call, *, batch: str = "", path: str = "") -> AddFiles:
    """A task that reads a batch, or what lies at a path, as the form says.

    Raises:
        BadInput: something in it is missing or none.
    """
    read_as = options(call)
    try:
        call.study.check_date(read_as.date)
    except WrongUse as error:
        raise BadInput(error.what, where=error.where, hint=error.hint) from error
    return AddFiles(
        read_as,
        batch=batch,
        path=path,
        time_limit=_limit(call, "seconds", 120.0, _SECONDS),
        memory_limit=_limit(call, "megabytes", 2_048.0, _MEGABYTES),
    )


def _name(call: Call, field: str, missing: str) -> str:
    name = " ".join(call.field(field).split())
    if not name:
        raise BadInput(missing, hint="fill it in; both can be changed in volteface.toml")
    if len(name) > _LONGEST_NAME or not name.isprintable():
        raise BadInput("the name is too long, or holds what cannot be printed", where=name[:60])
    return name


def _column(call: Call, field: str) -> str | None:
    return call.field(field) or None


def _date(call: Call) -> str:
    chosen = call.field("date")
    if chosen == BESIDE:
        return "metadata"
    typed = {ONE: "date-one", RULE: "date-rule"}.get(chosen)
    date = chosen if typed is None else call.field(typed).strip()
    if not date:
        raise BadInput("it is not said when these were published", hint="choose how their dates are found")
    return date


def _rights(word: str) -> Rights:
    try:
        return Rights(word or "unknown")
    except ValueError as error:
        raise BadInput("no such rights", where=word) from error


def _limit(call: Call, field: str, usual: float, between: tuple[float, float]) -> float:
    text = call.field(field).strip()
    if not text:
        return usual
    low, high = between
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not low <= value <= high:
        raise BadInput(f"the limit is no number from {low:,.0f} to {high:,.0f}", where=text)
    return value

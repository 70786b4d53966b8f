"""The chronicle: dated quotations on words or on a question, to read, print and take along."""

from __future__ import annotations

import tempfile
from pathlib import Path

import msgspec
from starlette.responses import Response

from volteface.desk.call import Call
from volteface.desk.seeking.asked import Asked
from volteface.desk.seeking.shown import Hit, hit
from volteface.desk.seeking.years import years
from volteface.model.errors import BadInput, Overtaken, VoltefaceError, WrongUse
from volteface.study import Study
from volteface.study.browsing_shapes import Leaf

_PATIENCE = 8.0
_PAGE = 100
# A file that somebody waits for in a browser; the command writes any number.
_MOST = 20_000
_MOST_PAGE = 2_000
_KINDS = {
    "html": "text/html; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/jsonl; charset=utf-8",
}


class Span(msgspec.Struct, frozen=True):
    """The quotations of a year."""

    year: str
    hits: tuple[Hit, ...]


def chronicle(call: Call) -> Response:
    """Quotations in order of date, a page at a time."""
    asked = Asked.of(call.query)
    about = call.study.codebook.questions.get(asked.words)
    leaf: Leaf | None = None
    wrong: VoltefaceError | None = None
    try:
        with call.study.patient(_PATIENCE):
            leaf = _leaf(call.study, asked) if asked.anything else None
    except Overtaken:
        raise
    except VoltefaceError as error:
        wrong = error
    spans = () if leaf is None else _spans(leaf)
    return call.show(
        "seeking_chronicle.html",
        current="search",
        asked=asked,
        about=about,
        searching=asked.link() if about is None else asked.link(q="", question=asked.words),
        leaf=leaf,
        spans=spans,
        years=None if leaf is None else years(leaf.found, asked, call.up, place="chronicle"),
        most=_MOST,
        most_page=_MOST_PAGE,
        wrong=wrong,
    )


def file(call: Call) -> Response:
    """The whole chronicle as a file: a page to read and print, or a table.

    Raises:
        WrongUse: there is no file of that kind, or nothing is asked for.
        BadInput: it would be too long.
    """
    asked = Asked.of(call.query)
    kind = call.query.get("form", "html")
    if kind not in _KINDS:
        raise WrongUse(f"“{kind[:40]}” is no kind of file here", hint=f"there are {', '.join(_KINDS)}")
    study = call.study
    with study.patient(3 * _PATIENCE):
        total = _leaf(study, asked).found.total
        most = _MOST_PAGE if kind == "html" else _MOST
        if total > most:
            hint = f"narrow it, or write it with the command: volteface chronicle WORDS --to chronicle.{kind}"
            raise BadInput(f"a file of more than {most:,} quotations is not made here", hint=hint)
        data = _written(study, asked, kind)
    name = _file_name(asked)
    headers = {"Content-Disposition": f'attachment; filename="chronicle{name}.{kind}"'}
    return Response(data, media_type=_KINDS[kind], headers=headers)


def _written(study: Study, asked: Asked, kind: str) -> bytes:
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch) / f"chronicle.{kind}"
        if kind == "html":
            study.write_chronicle(study.chronicle(asked.words, **asked.limits), target)
        else:
            words, limits = _of_question(study, asked)
            study.write_search(study.search(words, top=0, ranked=False, **limits), target)
        return target.read_bytes()


def _leaf(study: Study, asked: Asked) -> Leaf:
    words, limits = _of_question(study, asked)
    return study.leaf(words, number=asked.page, size=_PAGE, ranked=False, **limits)


def _of_question(study: Study, asked: Asked) -> tuple[str, dict[str, str]]:
    """Words that name a question ask for what bears on it."""
    if asked.words in study.codebook.questions and "question" not in asked.limits:
        return "", asked.limits | {"question": asked.words}
    return asked.words, asked.limits


def _spans(leaf: Leaf) -> tuple[Span, ...]:
    by_year: dict[str, list[Hit]] = {}
    for one in leaf.found.passages:
        by_year.setdefault(one.date[:4], []).append(hit(one, leaf.found.marks(one)))
    return tuple(Span(year, tuple(hits)) for year, hits in by_year.items())


def _file_name(asked: Asked) -> str:
    kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in asked.words).strip("-")[:40]
    return f"-{kept}" if kept else ""

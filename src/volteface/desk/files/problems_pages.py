"""What was refused: file, row or page, why, and what to do; a filter, a table to take away, another try."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from starlette.responses import Response, StreamingResponse

from volteface.desk.access.person import Role
from volteface.desk.call import Call
from volteface.desk.incoming.batches import Incoming
from volteface.desk.numbers import number_in

_A_PAGE = 100


class Kept(msgspec.Struct, frozen=True):
    """A batch in which refused files are kept for another try."""

    name: str
    files: int
    made: str


def problems(call: Call) -> Response:
    """`/files/problems`: a page of them."""
    words, reason = call.query.get("q", "").strip(), call.query.get("reason", "")
    skip = _A_PAGE * (_page(call) - 1)
    found = call.study.refused(words, reason, most=_A_PAGE, skip=skip)
    return call.show(
        "files_problems_part.html" if call.partial else "files_problems.html",
        current="files",
        words=words,
        reason=reason,
        found=found,
        all=sum(found.reasons.values()),
        first=skip + 1,
        last=skip + len(found.problems),
        page=_page(call),
        kept=_kept(call) if call.person.may(Role.EDITOR) else [],
    )


def table(call: Call) -> Response:
    """The same as a CSV."""
    words, reason = call.query.get("q", "").strip(), call.query.get("reason", "")
    house = call.house

    def lines() -> Iterator[str]:
        # Each piece may be asked for in another thread, and each thread reads by a connection of its own.
        yield "\ufeff"
        yield from house.study.refused_table(words, reason)

    name = 'attachment; filename="problems.csv"'
    return StreamingResponse(lines(), media_type="text/csv; charset=utf-8", headers={"Content-Disposition": name})


def _page(call: Call) -> int:
    return number_in(call.query.get("page", "")) or 1


def _kept(call: Call) -> list[Kept]:
    batches = Incoming(call.house.folder).batches()
    return [Kept(one.name, len(one.left), one.about.made) for one in batches if one.left]

"""All documents, a page of the list at a time: by date, by who published and wrote them, by words in their titles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import urlencode

import msgspec
from starlette.responses import Response

from volteface.desk.access.person import Role
from volteface.desk.call import Call
from volteface.desk.documents.addresses import of_document
from volteface.desk.numbers import number_in
from volteface.figure import years_figure
from volteface.figure.svg import Svg
from volteface.model.errors import BadInput
from volteface.study.leafing import ROWS, Listing

_FIELDS = Listing.__struct_fields__


def documents(call: Call) -> Response:
    """The list, with how many documents there are a year."""
    given = {name: call.query.get(name, "").strip() for name in _FIELDS}
    listing, wrong = Listing(**given), ""
    try:
        shown = call.study.documents(listing, _number(call.query.get("page", "")))
    except BadInput as error:
        # What was typed stays in its field; the list is that of all years.
        wrong = error.line()
        listing = msgspec.structs.replace(listing, since="", until="")
        shown = call.study.documents(listing, 1)
    years = call.study.documents_per_year(msgspec.structs.replace(listing, since="", until=""))
    sources = call.study.sources()
    bodies = list(dict.fromkeys(one.organisation for one in sources))

    def of_year(year: int) -> str:
        return f"{call.up}documents?{_query({**given, 'since': f'{year:04}', 'until': f'{year:04}'})}"

    return call.show(
        "documents_list.html",
        current="documents",
        given=given,
        wrong=wrong,
        shown=shown,
        aside=call.study.documents_aside(most=0).total,
        may_edit=call.person.may(Role.EDITOR),
        first=(shown.page - 1) * ROWS + 1,
        years=years,
        figure=_figure(years, of_year, 980.0),
        narrow=_figure(years, of_year, 380.0),
        of_year=of_year,
        bodies=bodies,
        sources=[one.name for one in sources if listing.organisation in ("", one.organisation)],
        turned=lambda page: f"{call.up}documents?{_query({**given, 'page': str(page)})}",
        narrowed={name: value for name, value in given.items() if value},
        of_document=of_document,
    )


def _figure(years: Mapping[int, int], of_year: Callable[[int], str], width: float) -> Svg:
    counts = {str(year): held for year, held in years.items()}
    return years_figure(
        counts,
        title="Documents per year",
        noun="documents",
        width=width,
        height=110.0,
        name=f"held-{width:.0f}",
        standalone=False,
        href=of_year,
    )


def _query(given: Mapping[str, str]) -> str:
    return urlencode({name: value for name, value in given.items() if value})


def _number(typed: str) -> int:
    return number_in(typed) or 1

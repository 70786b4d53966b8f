"""What somebody wrote and has not saved: kept, so that each page that shows it has an address of its own."""

from __future__ import annotations

from dataclasses import replace

from starlette.datastructures import FormData
from starlette.responses import Response

from volteface.desk.call import Call

# What is shown of it: what saving would change, what its cues find, cues that could be put in, or the form alone.
SHOWN = ("look", "counts", "suggest", "written")


def shown_at(call: Call, name: str, shown: str) -> Response:
    """Send on to the page that shows what was written.

    Args:
        call: what was sent.
        name: of the question, or “new”.
        shown: what of it, one of `SHOWN`.
    """
    fields = [(key, value) for key, value in call.form.multi_items() if isinstance(value, str) and key != "do"]
    return call.go(f"codebook/{name}?{shown}={call.house.kept.keep(call.person, fields)}")


def asked(call: Call) -> str:
    """What is to be shown of something written before; "" where the address names nothing."""
    return next((one for one in SHOWN if one in call.query), "")


def again(call: Call, shown: str) -> Call | None:
    """The request as it would be, had the form been sent here; None where it is kept no more."""
    fields = call.house.kept.of(call.person, call.query.get(shown, ""))
    return None if fields is None else replace(call, form=FormData(list(fields)))

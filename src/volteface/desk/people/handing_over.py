"""A link or token that was just made: shown to whoever made it for some minutes, and kept only as a hash after that.

It has an address, so that nobody who goes back to it or loads it again makes another.
"""

from __future__ import annotations

from starlette.responses import Response

from volteface.desk.call import Call
from volteface.desk.errors import Fault, fault

_SECONDS = 600.0
_GONE = Fault("this was shown and is kept no more", hint="withdraw it where it is listed, and make another")


def hand_over(call: Call, *, title: str, link: str, said: str, back: str) -> Response:
    """Send on to the page that shows it.

    Args:
        call: who made it.
        title: what it is.
        link: the link or token.
        said: what it is good for.
        back: where its maker came from, from the root.
    """
    fields = {"title": title, "link": link, "said": said, "back": back}
    return call.go(f"people/made/{call.house.kept.keep(call.person, fields.items(), seconds=_SECONDS)}")


def made(call: Call) -> Response:
    """The page."""
    kept = call.house.kept.of(call.person, call.path["key"])
    told = dict(kept or ())
    # A form of another page is none of these.
    if not {"title", "link", "said", "back"} <= told.keys():
        return fault(call.request, _GONE, 410)
    return call.show("people_link.html", current="people" if told["back"] == "people" else "", told=told)

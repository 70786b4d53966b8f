"""A dossier as it will be read: as a page, as it is printed, and as it was published."""

from __future__ import annotations

import mimetypes

from starlette.responses import FileResponse, Response

from volteface.desk.call import Call
from volteface.desk.dossiers.answering import address, name_of
from volteface.desk.dossiers.seen import seen
from volteface.desk.dossiers.telling import EVERYTHING
from volteface.dossier.written.page import written_page
from volteface.figure.svg import Svg
from volteface.model.errors import WrongUse

# Nothing that is published acts: no script, no form, no frame, and nothing from elsewhere.
_READ_ONLY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; sandbox allow-same-origin allow-downloads allow-popups "
    "allow-top-navigation-by-user-activation"
)


def preview(call: Call) -> Response:
    """The page of a dossier, on screen or as on paper."""
    one = seen(call, name_of(call))
    title, _, main = written_page(one.site, one.site.written, one.findings).partition("\n")
    return call.show(
        "dossiers_preview.html",
        current="dossiers",
        name=one.name,
        title=title,
        main=Svg(main.strip()),
        paper=call.query.get("as") == "print",
        seen=one,
        address=address,
    )


def published(call: Call) -> Response:
    """A file of what was published, to be read and nothing else."""
    name, page = name_of(call), call.path["page"] or "index.html"
    path = call.study.published_page("" if name == EVERYTHING else name, page)
    if path is None:
        raise WrongUse("nothing is published there", where=page, hint="publish the dossier first")
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return FileResponse(path, media_type=kind, headers={"Content-Security-Policy": _READ_ONLY})

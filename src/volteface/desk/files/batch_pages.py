"""A batch, or a folder of this machine, before it is added: what it is, and how it is to be read."""

from __future__ import annotations

from pathlib import Path

import msgspec
from starlette.responses import Response

from volteface.desk.call import Call
from volteface.desk.files.drop_pages import task_of
from volteface.desk.files.options import added
from volteface.desk.incoming.batch import Batch, sized
from volteface.desk.incoming.batches import Incoming
from volteface.desk.incoming.room import Room
from volteface.desk.work.kinds import ADD, AddFiles
from volteface.model.document import ReadingOptions
from volteface.model.errors import WrongUse
from volteface.model.publication import Rights
from volteface.study.peeked_shapes import PeekedShape

# Readers by name, as people call what they read.
_FORMATS = {
    "alto": "scan with text (ALTO)",
    "didl": "digitised issue (DIDL)",
    "docx": "Word document",
    "epub": "EPUB",
    "hocr": "scan with text (hOCR)",
    "html": "web page",
    "mail": "mail",
    "markdown": "Markdown",
    "mets": "digitised issue (METS)",
    "odt": "OpenDocument text",
    "olive": "digitised issue (Olive)",
    "pagexml": "scan with text (PAGE)",
    "pdf": "PDF",
    "rtf": "RTF",
    "table": "table",
    "tei": "TEI",
    "text": "plain text",
}


class Form(msgspec.Struct, frozen=True):
    """What the form of a batch shows: what was found in the files, by formats in words; names to choose from.

    `usual` is what was answered before (`again`), or is likely.
    """

    peeked: PeekedShape | None
    formats: dict[str, int]
    usual: ReadingOptions
    again: bool
    organisations: tuple[str, ...]
    sources: tuple[str, ...]


def batch(call: Call) -> Response:
    """`/files/{batch}`: how these files are to be read."""
    found = Incoming(call.house.folder).batch(call.path["batch"])
    task = task_of(call, found)
    if task is not None and not task.over:
        return call.go(f"jobs/{task.id}")
    before = msgspec.json.decode(task.spec, type=AddFiles).options if task is not None else None
    # Without scripts a page looks into the files before it is shown; else it is shown first.
    peeked = _peeked(call, found) if call.query.get("look") else found.peeked()
    room = Room(Incoming(call.house.folder))
    return call.show(
        "files_batch.html",
        current="files",
        batch=found,
        action=f"files/{found.name}",
        count=found.count(),
        refused=len(found.left),
        limit=sized(room.at_once()),
        largest=room.at_once(),
        room=room.left(),
        path="",
        rights=tuple(Rights),
        form=_form(call, peeked, before),
    )


def look(call: Call) -> Response:
    """What the files of a batch are: asked for once the page stands."""
    found = Incoming(call.house.folder).batch(call.path["batch"])
    return call.show("files_found_part.html", form=_form(call, _peeked(call, found), None))


def add(call: Call) -> Response:
    """Have a batch read."""
    found = Incoming(call.house.folder).batch(call.path["batch"])
    task = task_of(call, found)
    if task is not None and not task.over:
        return call.go(f"jobs/{task.id}")
    spec = added(call, batch=found.name)
    with call.writing() as study:
        number = study.ask(ADD.name, spec, call.person.name)
        found.reads(number)
    return call.go(f"jobs/{number}")


def discard(call: Call) -> Response:
    """Throw a batch away."""
    found = Incoming(call.house.folder).batch(call.path["batch"])
    task = task_of(call, found)
    if task is not None and not task.over:
        raise WrongUse("these files are being added", where=found.name, hint="cancel that first")
    found.discard()
    return call.go("files")


def here(call: Call) -> Response:
    """`/files/here`: a folder or file of the machine that the desk runs on."""
    _demand_alone(call)
    path = _path(call.query.get("path", ""))
    peeked = call.study.peek([path], ReadingOptions()) if call.query.get("look") or call.partial else None
    template = "files_found_part.html" if call.partial else "files_batch.html"
    return call.show(
        template,
        current="files",
        batch=None,
        action="files/here",
        path=str(path),
        rights=tuple(Rights),
        form=_form(call, peeked, None),
    )


def add_here(call: Call) -> Response:
    """Have a folder of this machine read."""
    _demand_alone(call)
    spec = added(call, path=str(_path(call.field("path"))))
    with call.writing() as study:
        number = study.ask(ADD.name, spec, call.person.name)
    return call.go(f"jobs/{number}")


def _demand_alone(call: Call) -> None:
    """See that whoever names a path is who runs the desk: it would read in their stead whatever they may read.

    Raises:
        WrongUse: it is a team's desk.
    """
    if call.house.team:
        hint = "drop the files, or have whoever runs the desk add the folder: volteface add"
        raise WrongUse("a team's desk reads no folder of its machine", hint=hint)


def _path(text: str) -> Path:
    """What lies at a path.

    Raises:
        WrongUse: nothing does, or it is said from nowhere.
    """
    path = Path(text.strip()).expanduser()
    if not text.strip() or "\0" in text or not path.is_absolute():
        raise WrongUse("the path is not whole", where=text, hint="write it from the root, as /home/ada/papers")
    try:
        there = path.exists()
    except OSError:
        there = False
    if not there:
        raise WrongUse("no such file or folder on this machine", where=text, hint="check how it is spelled")
    return path


def _peeked(call: Call, found: Batch) -> PeekedShape:
    known = found.peeked()
    if known is not None:
        return known
    looked = call.study.peek(found.paths(), ReadingOptions(), base=found.files)
    found.keep_peeked(looked)
    return looked


def _form(call: Call, peeked: PeekedShape | None, before: ReadingOptions | None) -> Form:
    known = call.study.publications()
    usual = ReadingOptions(
        organisation=known[0].organisation if len({one.organisation for one in known}) == 1 else "",
        source=known[0].name if len(known) == 1 else "",
    )
    return Form(
        peeked,
        {_FORMATS.get(name, name): often for name, often in peeked.formats.items()} if peeked is not None else {},
        before or usual,
        before is not None,
        tuple(dict.fromkeys(one.organisation for one in known)),
        tuple(dict.fromkeys(one.name for one in known)),
    )

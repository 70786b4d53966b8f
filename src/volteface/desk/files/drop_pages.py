"""Files come in: the page with the place to drop them, and what takes them."""

from __future__ import annotations

import msgspec
from starlette.responses import Response

from volteface.desk.access.person import Role
from volteface.desk.call import Call
from volteface.desk.files.receiving import received
from volteface.desk.incoming.arrivals import Coming
from volteface.desk.incoming.batch import Batch, Count, Held, sized
from volteface.desk.incoming.batches import Incoming
from volteface.desk.incoming.room import Room
from volteface.desk.numbers import number_in
from volteface.desk.work.kinds import ADD
from volteface.desk.work.shown import of_task, under_way
from volteface.model.errors import BadInput, WrongUse
from volteface.model.task import Task
from volteface.model.wording import counted

# Among so many of the last tasks those that add files are looked for; so many are told of.
_LAST, _TOLD = 60, 5


class Began(msgspec.Struct, frozen=True):
    """A new batch, told to the page that sends files to it."""

    batch: str


class Took(msgspec.Struct, frozen=True):
    """What came in with one request; `known` of the files were there before."""

    held: list[Held]
    known: int


class Waiting(msgspec.Struct, frozen=True):
    """A batch that somebody has to decide about: what it holds, who brought it when, how many of it were refused."""

    name: str
    count: Count
    by: str
    made: str
    refused: int


class Sending(msgspec.Struct, frozen=True):
    """Files that are coming in just now, and who sends them."""

    about: Coming
    by: str

    def words(self) -> str:
        """How far it is: "12 of 60 files, 3.4 of 8.1 MB"."""
        one = self.about
        if not one.of_files:
            return f"{counted(one.files, 'file')}, {sized(one.size)} so far"
        files = f"{one.files:,} of {counted(one.of_files, 'file')}"
        return f"{files}, {sized(min(one.size, one.of_size))} of {sized(one.of_size)}"


def files(call: Call) -> Response:
    """`/files`: where files go in, what waits, what was added last."""
    tasks = call.study.tasks(_LAST)
    live = [one for one in under_way(call.study, tasks) if one.files]
    last = [of_task(call.study, task) for task in tasks if task.kind == ADD.name and task.over][:_TOLD]
    may = call.person.may(Role.EDITOR)
    incoming = Incoming(call.house.folder)
    coming = [_coming(one, incoming) for one in call.house.arrivals.now()] if may else []
    there = {one.about.batch for one in coming}
    batches = [batch for batch in incoming.batches() if batch.name not in there] if may else []
    waiting = [one for batch in batches if (one := _waiting(call, batch)) is not None]
    if call.partial:
        return call.show("files_live_part.html", live=live, last=last, coming=coming, waiting=waiting)
    room = Room(incoming)
    return call.show(
        "files.html",
        current="files",
        held=call.study.organisations(),
        refused=call.study.refused(most=0).total,
        limit=sized(room.at_once()),
        largest=room.at_once(),
        room=room.left(),
        may=may,
        here=call.person.may(Role.OWNER) and not call.house.team,
        live=live,
        last=last,
        coming=coming,
        waiting=waiting,
    )


def _coming(one: Coming, incoming: Incoming) -> Sending:
    try:
        by = incoming.batch(one.batch).about.by
    except WrongUse:
        by = ""
    return Sending(one, by)


def _waiting(call: Call, batch: Batch) -> Waiting | None:
    """A batch unless it is being read, or nothing has come in."""
    about, count = batch.about, batch.count()
    task = task_of(call, batch)
    if (task is not None and not task.over) or not count.files:
        return None
    return Waiting(batch.name, count, about.by, about.made, len(batch.left))


def task_of(call: Call, batch: Batch) -> Task | None:
    """The last task that was to read a batch."""
    number = batch.about.task
    try:
        return call.study.task(number) if number else None
    except WrongUse:
        return None


def start(call: Call) -> Response:
    """Files sent by a plain form: a batch of their own."""
    batch = received(call.request).batch
    if batch is None:
        raise BadInput("no file was chosen", hint="choose files or a folder, then send them")
    return call.go(f"files/{batch.name}?look=1")


def begin(call: Call) -> Response:
    """A batch that is still empty; what is to come is announced, so that other windows know how far it is."""
    name = Incoming(call.house.folder).begin(call.person.name).name
    files, size = (number_in(call.field(what)) or 0 for what in ("files", "size"))
    if files:
        call.house.arrivals.announce(name, files, size)
    return call.json(Began(name))


def send(call: Call) -> Response:
    """Some files for a batch; the page that sends them is told what came in."""
    took = received(call.request)
    if took.batch is None or not took.held:
        raise BadInput("no file was chosen", hint="choose files or a folder, then send them")
    if call.field("then") == "look":
        return call.go(f"files/{took.batch.name}?look=1")
    return call.json(Took(took.held, took.known))


def held(call: Call) -> Response:
    """What a batch holds, with hashes, so that nothing is sent twice."""
    return call.json(list(Incoming(call.house.folder).batch(call.path["batch"]).hashed()))

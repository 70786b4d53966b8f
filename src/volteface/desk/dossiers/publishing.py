"""Publishing at the desk: what would be left out and why, the work itself beside the web process, what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import entry_points
from typing import Any, TypeVar

import msgspec
from starlette.responses import Response

from volteface.desk.call import Call
from volteface.desk.coding.blindness import withheld
from volteface.desk.dossiers.answering import address, name_of
from volteface.desk.dossiers.seen import seen
from volteface.desk.work.kinds import CHECK, PUBLISH, Check, Publish
from volteface.desk.work.shown import Work, of_task
from volteface.dossier.exporting import GROUP
from volteface.model.errors import BadInput
from volteface.model.task import Task
from volteface.study.published_shelf import OnShelf
from volteface.study.shapes import CheckShape, PublishedShape

# What was asked for lately is among the last ones.
_LATELY = 60


class Done(msgspec.Struct, frozen=True):
    """Work that was asked for here: as it goes on, what was published, what a check found."""

    work: Work
    everything: bool
    published: PublishedShape | None = None
    checked: CheckShape | None = None


def publish_page(call: Call) -> Response:
    """What would be published, and all that speaks against it."""
    name = name_of(call)
    if call.partial:
        return call.show("dossiers_work_part.html", **_state(call, name))
    one = seen(call, name)
    others = [other for other in call.study.dossiers().dossiers if other.faults and other.name != name]
    return call.show(
        "dossiers_publish.html",
        current="dossiers",
        seen=one,
        others=others,
        corrected=call.study.corrections(),
        organisations=call.study.organisations(),
        forms=sorted({entry.name for entry in entry_points(group=GROUP)}),
        **_state(call, name),
    )


def publish(call: Call) -> Response:
    """Ask for it to be published, or for what was published to be checked; or enter a correction."""
    name, everything = name_of(call), call.field("what") == "everything"
    organisation = call.field("organisation")
    if call.field("do") == "correct":
        with call.writing() as study:
            study.enter_correction(call.field("text"), call.field("date"))
        return call.go(address(name, "/publish#corrections"))
    if call.field("do") == "check":
        found = _shelf(call, name, organisation, everything=everything)
        if found is None:
            raise BadInput("nothing is published there", hint="publish it first")
        with call.writing() as study:
            study.ask(CHECK.name, Check((found.folder,)), call.person.name)
        return call.go(address(name, "/publish#work"))
    one = seen(call, name)
    if one.grave and not everything:
        raise BadInput(
            "this dossier cannot be published as it is", hint=f"what is refused in it stands beside it ({one.grave})"
        )
    wish = Publish(
        form=call.field("form") or "html",
        organisation=organisation,
        dossier="" if everything else name,
        unreviewed=call.field("unreviewed") == "1",
    )
    with call.writing() as study:
        study.ask(PUBLISH.name, wish, call.person.name)
    return call.go(address(name, "/publish#work"))


def _state(call: Call, name: str) -> dict[str, Any]:
    works = list(_works(call, name))
    shelf = call.study.published_dossier(name)
    whole = [
        (body, found)
        for body in call.study.organisations()
        if (found := call.study.published_everything(body)) is not None
    ]
    live = any(one.work.live for one in works)
    return {"name": name, "address": address, "works": works[:3], "live": live, "shelf": shelf, "whole": whole}


def _works(call: Call, name: str) -> Iterator[Done]:
    """What was asked for lately about a dossier or everything, the last first."""
    shelf = call.study.published_dossier(name)
    folder = "" if shelf is None else shelf.folder
    bodies = (call.study.published_everything(body) for body in call.study.organisations())
    public = {one.folder for one in bodies if one is not None}
    # What was left out of everything tells on which side passages are, of whatever question.
    blind = bool(withheld(call, call.study.codebook.questions))
    for task in call.study.tasks(_LATELY):
        if task.kind == PUBLISH.name:
            wish = msgspec.json.decode(task.spec, type=Publish)
            if wish.dossier in {"", name}:
                came = None if blind and not wish.dossier else _came(task, PublishedShape)
                yield Done(of_task(call.study, task), not wish.dossier, published=came)
        elif task.kind == CHECK.name:
            asked = set(msgspec.json.decode(task.spec, type=Check).dossiers)
            if asked & ({folder} | public):
                yield Done(of_task(call.study, task), folder not in asked, checked=_came(task, CheckShape))


_Came = TypeVar("_Came", CheckShape, PublishedShape)


def _came(task: Task, shape: type[_Came]) -> _Came | None:
    return msgspec.json.decode(task.outcome, type=shape) if task.state == "done" else None


def _shelf(call: Call, name: str, organisation: str, *, everything: bool) -> OnShelf | None:
    if not everything:
        return call.study.published_dossier(name)
    bodies = [organisation] if organisation else call.study.organisations()
    return call.study.published_everything(bodies[0]) if bodies else None

"""All dossiers, and a new one: empty, or from a question."""

from __future__ import annotations

import re
from dataclasses import dataclass

from starlette.responses import Response

from volteface.desk.call import Call
from volteface.desk.dossiers.answering import address
from volteface.desk.dossiers.site import findings
from volteface.dossier.slugs import slug
from volteface.model.errors import BadInput, NotEnough
from volteface.study.findings.dossier_shapes import DossierShape
from volteface.study.published_shelf import OnShelf

_SIGNS = re.compile(r"[^\w .-]+")
_LONGEST = 60


@dataclass(frozen=True)
class Listed:
    """A dossier in the list: what stands in it, its questions by title, its last change, what is published of it."""

    shape: DossierShape
    questions: tuple[str, ...]
    changed: str
    by: str
    published: OnShelf | None


def listing(call: Call) -> Response:
    """The list."""
    codebook = call.study.codebook.questions
    found = []
    for shape in call.study.dossiers().dossiers:
        deeds = call.study.dossier_deeds(shape.name)
        titles = tuple(codebook[one].title if one in codebook else one for one in shape.questions)
        changed = call.study.dossier_changed(shape.name)
        by = deeds[-1].by if deeds else ""
        found.append(Listed(shape, titles, changed, by, call.study.published_dossier(shape.name)))
    found.sort(key=lambda one: one.changed, reverse=True)
    questions = [(one.id, one.title) for one in codebook.values()]
    return call.show("dossiers_list.html", current="dossiers", found=found, questions=questions, address=address)


def begin(call: Call) -> Response:
    """Begin one."""
    title, question = " ".join(call.field("title").split()), call.field("question")
    kept = None
    if question:
        asked = call.study.question(question)
        title = title or asked.title
        bodies = tuple(call.study.organisations())
        wanted = call.field("organisation")
        kept = findings(call, (wanted,) if wanted else bodies).kept(question)
        if kept is None or not kept.chosen:
            hint = "results are made from what is held and coded: come back when they are, or begin an empty one"
            raise NotEnough("nothing on it can be quoted yet", where=asked.title, hint=hint)
    if not title:
        raise BadInput("a dossier needs a title", hint="a few words; it can be changed at any time")
    name = call.field("name").strip() or named(title)
    with call.writing() as study:
        study.begin_dossier(name, title=title, question=question, draft=kept.draft if kept is not None else "")
    return call.go(address(name))


def named(title: str) -> str:
    """A file's name for a title."""
    plain = " ".join(_SIGNS.sub(" ", title).split())[:_LONGEST].strip(" .-").lower().replace(" ", "-")
    return plain if plain and plain[0].isalnum() else slug(title)

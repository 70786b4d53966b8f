"""One written dossier published by itself: with the questions that it is about and the documents that are quoted."""

from __future__ import annotations

import msgspec

from volteface.dossier.admission import admit
from volteface.dossier.contents import Contents, Findings, OverAll
from volteface.dossier.written.blocks import Shown
from volteface.dossier.written.written import Dossiers, Written


def alone(contents: Contents, written: Written) -> Contents:
    """The contents without what this dossier does not need; what is quoted keeps the page of its document."""
    cut = written.cut()
    shown = (*(block for block in cut.blocks if isinstance(block, Shown)), *cut.links)
    wanted = {*written.front.questions, *(one.name for one in shown)}
    kept = msgspec.structs.replace(
        contents,
        questions=tuple(one for one in contents.questions if one.question.id in wanted),
        over_all=OverAll(events=contents.over_all.events),
        findings=Findings(actors=contents.findings.actors, dossiers=Dossiers((written,))),
    )
    quoted = admit(kept).shown
    documents = tuple(one for one in contents.documents if quoted.get(one.id))
    return msgspec.structs.replace(kept, documents=documents)

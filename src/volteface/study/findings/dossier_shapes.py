"""Written dossiers as JSON shows them."""

from __future__ import annotations

import msgspec

from volteface.model.document import Refusal
from volteface.study.findings.dossiers import Resolved, located


class DossierShape(msgspec.Struct, frozen=True):
    """One dossier: `quotations` counts those that stand as written; with `faults` it is not published."""

    name: str
    file: str
    title: str
    author: str
    date: str
    language: str
    questions: list[str]
    quotations: int
    faults: list[Refusal]
    cautions: list[Refusal]


class DossiersShape(msgspec.Struct, frozen=True):
    """All of a study's dossiers."""

    dossiers: list[DossierShape]


def dossier_shape(one: Resolved) -> DossierShape:
    """One of them."""
    front = one.written.front
    return DossierShape(
        one.written.name,
        one.written.file,
        one.written.title,
        front.author,
        front.date,
        front.language,
        list(front.questions),
        len(one.written.quoted),
        [located(fault) for fault in one.faults],
        [located(caution) for caution in one.cautions],
    )

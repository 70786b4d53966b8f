"""Publish: gather results, verify every word again, hand them to the dossier."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from volteface.dossier import contents as parts
from volteface.dossier.exporting import exporter
from volteface.dossier.marker import MARKER
from volteface.dossier.slugs import slugs
from volteface.dossier.written.alone import alone
from volteface.library import Library, sources
from volteface.model.document import Refusal
from volteface.model.job import Progress, silent
from volteface.study import lines, published_corrections
from volteface.study.as_published import note
from volteface.study.contents import Kept, contents, outside_of
from volteface.study.findings import actors
from volteface.study.findings.dossier_file import FOLDER
from volteface.study.findings.dossiers import (
    all_of,
    beside,
    body_of,
    demanded,
    located,
    of_organisation,
    published,
    with_dossiers,
)
from volteface.study.shapes import PublishedShape

PUBLIC = "public"


class Wishes(msgspec.Struct, frozen=True):
    """What is to be published, and where to (None: `own_place`); `organisation` is needed in a study of several.

    `dossier` names the one written dossier that is published alone, "" for all that there is.
    """

    form: str
    out: Path | None = None
    organisation: str = ""
    unreviewed: bool = False
    dossier: str = ""
    seed: int = 0


def publish(study: Kept, wishes: Wishes, *, progress: Progress = silent) -> PublishedShape:
    """Write the dossier, whole or not at all.

    Raises:
        WrongUse: the form is unknown.
        CheckFailed: a quotation is not verbatim.
        NotEnough: nothing is held.
        BadInput: the events or the actors cannot be read.
    """
    form = exporter(wishes.form)
    written = demanded(study, wishes.dossier) if wishes.dossier else None
    whose = lines.organisation(study.library, wishes.organisation or body_of(study.library, written))
    own = own_place(study.folder, study.library, whose) if written is None else study.folder / FOLDER / wishes.dossier
    out = wishes.out or own
    outside = outside_of(study)
    told = actors.read(study.folder, study.codebook.questions)
    made = contents(study, whose, outside, unreviewed=wishes.unreviewed, seed=wishes.seed, progress=progress)
    resolved = of_organisation(all_of(study.library, study.folder, study.codebook.questions), whose)
    resolved = resolved if written is None else [written]
    made = with_dossiers(made, published(resolved))
    made = made if written is None else alone(made, written.written)
    done = form.export(made, out, progress)
    note(study.library, out)
    weighed = (*(one for each in resolved for one in each.cautions), *beside(made))
    doubtful = _called_by_a_name(made)
    cautions = [*doubtful, *outside.cautions, *told.cautions, *_left(study.folder, out), *map(located, weighed)]
    faults = (fault for one in resolved for fault in one.faults)
    wrong = published_corrections.read(study.folder).refused
    refused = [*outside.refused, *told.refused, *wrong, *map(located, faults)]
    return PublishedShape(str(done.index), done.pages, done.quotations, refused, cautions, whose)


def _called_by_a_name(made: parts.Contents) -> list[Refusal]:
    """Documents whose page would be called by what may be a name; an id has lost the capital that would tell."""
    hidden = made.unnamed
    ids = [one.id for one in made.documents] if hidden else []
    reason = "its page and its address are called by what may be the name of somebody who is not published"
    return [Refusal(one, reason, "add the document under another id") for one in ids if hidden.find(one.title())]


def own_place(folder: Path, library: Library, organisation: str) -> Path:
    """Where an organisation's dossier is put by default: in `public/`, of several each in a folder of its own there."""
    held = sources.organisations(library)
    public = folder / PUBLIC
    return public if len(held) < 2 else public / slugs(held)[organisation]


def _left(folder: Path, out: Path) -> Iterator[Refusal]:
    """A dossier in `public/` itself, of the time when one organisation was held; nothing renews it by default."""
    public = folder / PUBLIC
    if out.parent == public and (public / MARKER).is_file():
        reason = "holds an earlier dossier, which is left as it is"
        yield Refusal(f"{PUBLIC}/", reason, f"remove it, or renew it with --out {PUBLIC}")

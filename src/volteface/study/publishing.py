"""Publish: gather results, verify every word again, hand them to the dossier."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import msgspec

import volteface
from volteface.dossier import contents as parts
from volteface.dossier.chronicle import chronicle_html
from volteface.dossier.exporting import exporter
from volteface.evidence.rights import Ledger, restricted
from volteface.library import Library, codebooks, codings, documents, holdings, problems
from volteface.library.shelf import Filter, Shelf, shelf
from volteface.model.codebook import Codebook
from volteface.model.errors import NotEnough, WrongUse
from volteface.model.job import Progress, silent
from volteface.model.passage import Passage
from volteface.study import finding, lines
from volteface.study.looking import Chronicled
from volteface.study.readings import readings
from volteface.study.shapes import PublishedShape
from volteface.study.trusting import trust
from volteface.study.whose import Whose

_QUOTATIONS, _PAIRS = 20, 6


class Wishes(msgspec.Struct, frozen=True):
    """What is to be published, and where to; `organisation` is needed in a study of several."""

    form: str
    out: Path
    organisation: str = ""
    unreviewed: bool = False
    seed: int = 0


def publish(
    library: Library, name: str, codebook: Codebook, wishes: Wishes, *, progress: Progress = silent
) -> PublishedShape:
    """Write the dossier, whole or not at all.

    Raises:
        WrongUse: the form is unknown.
        CheckFailed: a quotation is not verbatim.
        NotEnough: nothing is held.
    """
    form = exporter(wishes.form)
    whose = lines.organisation(library, wishes.organisation)
    held = shelf(library, Filter(organisation=whose))
    made = parts.Contents(
        study_name=name,
        organisations=(whose,),
        questions=_questions(library, codebook, whose, wishes, progress),
        documents=_documents(library, held),
        generated=dt.datetime.now(dt.UTC),
        software=f"Volteface {volteface.__version__}",
        holdings=tuple(one for one in holdings.holdings(library) if one.organisation == whose),
        gaps=tuple(one for one in holdings.gaps(library) if one.organisation == whose),
        refusals=tuple(problems.problems(library, codings=False)),
        codebooks=_codebooks(library, codebook),
        dropped=_dropped(library, codebook),
        seed=wishes.seed,
    )
    done = form.export(made, wishes.out, progress)
    documents.note_publication(library, wishes.out.absolute())
    return PublishedShape(str(done.index), done.pages, done.quotations)


def write_chronicle(library: Library, name: str, found: Chronicled, target: Path) -> None:
    """Write a chronicle as one HTML page; every passage is verified first.

    Raises:
        CheckFailed: a passage is not verbatim.
        WrongUse: the page's folder is not there.
    """
    if not target.absolute().parent.is_dir():
        raise WrongUse("no such folder", where=str(target.parent))
    finding.demand(finding.unverified(library, found.passages))
    shown = tuple(_within_rights(one) for one in found.passages)
    page = chronicle_html(
        parts.Chronicle(
            study_name=name,
            query=found.chronicle.query,
            entries=tuple(parts.ChronicleEntry(one, tuple(found.marks(one))) for one in shown),
            per_year=found.per_year,
            total=found.total,
            generated=dt.datetime.now(dt.UTC),
            software=f"Volteface {volteface.__version__}",
        )
    )
    partial = target.with_name(target.name + ".part")
    partial.write_text(page, "utf-8")
    partial.replace(target)


def _within_rights(passage: Passage) -> Passage:
    """A passage without its surroundings where rights are unknown: a page of hits is no copy of the source."""
    return msgspec.structs.replace(passage, prefix="", suffix="") if restricted(passage) else passage


def _questions(
    library: Library, codebook: Codebook, whose: str, wishes: Wishes, progress: Progress
) -> tuple[parts.QuestionContents, ...]:
    """All questions that have a line, each with its evidence; one ledger of quoted words serves them all."""
    found = []
    for question in codebook.questions.values():
        try:
            found.append((question, *lines.line(library, question, Whose(whose), lines.Wishes(seed=wishes.seed))))
        except NotEnough:
            continue
    rings = lines.ringed([line for _, line, _ in found])
    ledger: Ledger | None = None
    made = []
    for number, ((question, _, gathered), line) in enumerate(zip(found, rings, strict=True)):
        progress(number, len(found), question.title)
        ledger = ledger or finding.ledger(gathered)
        held = readings(library, gathered, line)
        chosen = finding.quotations(library, question, line, held, ledger=ledger, top=_QUOTATIONS)
        pairs = finding.contradictions(library, question, gathered, held, top=_PAIRS) if wishes.unreviewed else ()
        made.append(
            parts.QuestionContents(
                question=question,
                line=line,
                quotations=chosen.quotations,
                oppositions=pairs,
                marks=held,
                trust=trust(library, question, gathered, line, seed=wishes.seed),
                quotations_left_out=tuple(f"{one.passage.id}: {one.reason}" for one in chosen.left_out),
            )
        )
    return tuple(made)


def _documents(library: Library, held: Shelf) -> tuple[parts.DocumentContents, ...]:
    return tuple(
        parts.DocumentContents(
            id=one.name,
            title=one.title or one.name,
            date=one.date,
            author=one.author,
            source=one.source,
            organisation=one.organisation,
            rights=one.rights,
            words=one.words,
            text=one.text,
            layer=str(one.layer),
            pages=one.pages,
            items=one.items,
        )
        for one in documents.whole(library, held.number.tolist())
    )


def _codebooks(library: Library, codebook: Codebook) -> tuple[parts.CodebookVersion, ...]:
    today = {question.id: question.version for question in codebook.questions.values()}
    used = Counter((name, one.coding.codebook) for name in today for one in codings.codings(library, name))
    return tuple(
        parts.CodebookVersion(name, version, seen[:10], used[name, version], today.get(name) == version)
        for name, version, seen in codebooks.codebook_versions(library)
    )


def _dropped(library: Library, codebook: Codebook) -> tuple[parts.Dropped, ...]:
    """Questions that were coded once and are no longer in the codebook."""
    names = dict.fromkeys(name for name, _, _ in codebooks.codebook_versions(library))
    return tuple(
        parts.Dropped(name, name.replace("-", " ").capitalize()) for name in names if name not in codebook.questions
    )

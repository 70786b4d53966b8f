"""What a dossier is made from: every result on every question of one organisation, with what happened outside."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec

import volteface
from volteface.dossier import contents as parts
from volteface.evidence.rights import Ledger
from volteface.library import Library, codebooks, codings, documents, holdings, problems, sources
from volteface.library.shelf import Filter, Shelf, shelf
from volteface.line.outside.clustering import clustering
from volteface.line.outside.events import around as events_around
from volteface.line.result import Line
from volteface.model.codebook import Codebook, Question
from volteface.model.document import Refusal
from volteface.model.errors import NotEnough
from volteface.model.job import Progress
from volteface.study import events, finding, lines, published_corrections, series
from volteface.study.around import surroundings
from volteface.study.codebook import without
from volteface.study.findings import erasing, slogans
from volteface.study.findings.acting import published_actors
from volteface.study.findings.echoes import of_dossier
from volteface.study.findings.opposed import Sought
from volteface.study.findings.recorded import contradictions, judged_words, published
from volteface.study.findings.unnamed import unnamed as never_named
from volteface.study.gathering import Gathered
from volteface.study.general import general_of
from volteface.study.readings import readings
from volteface.study.regimes import regimes_of
from volteface.study.settings import Settings
from volteface.study.trusting import trust
from volteface.study.whose import Whose

_QUOTATIONS, _PAIRS = 20, 6


class Kept(msgspec.Struct, frozen=True):
    """A study as it lies on disk."""

    folder: Path
    library: Library
    settings: Settings
    codebook: Codebook


class Outside(msgspec.Struct, frozen=True):
    """What is told of an organisation from outside; rows that could not be taken are listed with the files refused."""

    told: events.Told
    kept: series.Kept

    @property
    def refused(self) -> tuple[Refusal, ...]:
        """Rows and files that could not be taken."""
        return (*self.told.refused, *self.kept.refused)

    @property
    def cautions(self) -> tuple[Refusal, ...]:
        """What to know of others."""
        return (*self.told.cautions, *self.kept.cautions)


def outside_of(study: Kept) -> Outside:
    """What is told of a study's organisations from outside.

    Raises:
        BadInput: the events cannot be read.
    """
    held = sources.organisations(study.library)
    return Outside(events.read(study.folder, held), series.read(study.folder, study.settings, held))


def contents(
    study: Kept, organisation: str, outside: Outside, *, unreviewed: bool, seed: int, progress: Progress
) -> parts.Contents:
    """Everything that is published of one organisation; see `but_slogans`.

    Raises:
        CheckFailed: a quotation is not verbatim.
    """
    made = but_slogans(study, organisation, outside, unreviewed=unreviewed, seed=seed, progress=progress)
    return and_slogans(study.library, made, seed)


def but_slogans(
    study: Kept, organisation: str, outside: Outside, *, unreviewed: bool, seed: int, progress: Progress
) -> parts.Contents:
    """Everything of one organisation but its slogans, which take longer to find than all the rest.

    Args:
        study: whose.
        organisation: which of those that are held.
        outside: what happened beside it.
        unreviewed: whether opposed statements that nobody has judged are published.
        seed: of whatever is drawn by chance.
        progress: told of each question.

    Raises:
        CheckFailed: a quotation is not verbatim.
    """
    library = study.library
    unnamed = never_named(library, study.folder)
    study = msgspec.structs.replace(study, codebook=without(study.codebook, unnamed.questions))
    codebook = study.codebook
    drawn = _drawn(library, codebook, organisation, seed)
    rings = lines.ringed([line for _, line, _ in drawn])
    made = []
    ledger: Ledger | None = None
    for number, ((question, _, gathered), line) in enumerate(zip(drawn, rings, strict=True)):
        progress(number, len(drawn), question.title)
        ledger = ledger or finding.ledger(gathered, unnamed.refusal)
        kept = _question(
            library, question, gathered, line, outside=outside, ledger=ledger, unreviewed=unreviewed, seed=seed
        )
        made.append(kept)
    over_all = _over_all(study, organisation, drawn, rings, outside=outside, seed=seed)
    corrected = published_corrections.read(study.folder)
    return parts.Contents(
        study_name=study.settings.name,
        organisations=(organisation,),
        questions=tuple(made),
        over_all=over_all,
        findings=parts.Findings(
            actors=published_actors(library, codebook, study.folder, organisation, regimes=over_all.regimes, seed=seed),
            echoes=of_dossier(library, organisation, seed),
            erasures=erasing.of_dossier(library, list(codebook.questions.values()), organisation),
        ),
        unnamed=unnamed,
        documents=_documents(library, shelf(library, Filter(organisation=organisation))),
        generated=dt.datetime.now(dt.UTC),
        software=f"Volteface {volteface.__version__}",
        holdings=tuple(one for one in holdings.holdings(library) if one.organisation == organisation),
        gaps=tuple(one for one in holdings.gaps(library) if one.organisation == organisation),
        refusals=(*problems.problems(library, codings=False), *outside.refused, *corrected.refused),
        corrections=corrected.corrections,
        codebooks=tuple(one for one in _codebooks(library, codebook) if one.question not in unnamed.questions),
        dropped=tuple(one for one in _dropped(library, codebook) if one.question not in unnamed.questions),
        seed=seed,
    )


def and_slogans(library: Library, made: parts.Contents, seed: int) -> parts.Contents:
    """The same with its slogans, drawn by chance from the same seed.

    Raises:
        CheckFailed: a quotation is not verbatim.
    """
    (organisation,) = made.organisations
    found = slogans.of_dossier(library, organisation, made.unnamed, seed)
    return msgspec.structs.replace(made, findings=msgspec.structs.replace(made.findings, slogans=found))


def _drawn(library: Library, codebook: Codebook, organisation: str, seed: int) -> list[tuple[Question, Line, Gathered]]:
    """All questions that have a line."""
    found = []
    for question in codebook.questions.values():
        try:
            found.append((question, *lines.line(library, question, Whose(organisation), lines.Wishes(seed=seed))))
        except NotEnough:
            continue
    return found


def _question(
    library: Library,
    question: Question,
    gathered: Gathered,
    line: Line,
    *,
    outside: Outside,
    ledger: Ledger,
    unreviewed: bool,
    seed: int,
) -> parts.QuestionContents:
    """One question with its evidence; one ledger of quoted words serves them all."""
    held = readings(library, gathered, line)
    chosen = finding.quotations(library, question, line, held, ledger=ledger, top=_QUOTATIONS)
    shown = outside.kept.shown(line.organisation)
    opposed = contradictions(library, question, gathered, held, Sought(top=_PAIRS))
    return parts.QuestionContents(
        question=question,
        line=line,
        quotations=chosen.quotations,
        oppositions=published(opposed, unreviewed=unreviewed),
        judged=judged_words(opposed),
        surroundings=surroundings(library, question, line, gathered, held, ledger=ledger),
        events=events_around(line.turns, outside.told.of(line.organisation)),
        outcomes=outside.kept.beside(line),
        series=shown,
        bases=tuple(base for one in shown if (base := outside.kept.base_of(one)) is not None),
        marks=held,
        trust=trust(library, question, gathered, line, seed=seed),
        quotations_left_out=tuple(f"{one.passage.id}: {one.reason}" for one in chosen.left_out),
        account=chosen.account,
    )


def _over_all(
    study: Kept,
    organisation: str,
    drawn: Sequence[tuple[Question, Line, Gathered]],
    rings: Sequence[Line],
    *,
    outside: Outside,
    seed: int,
) -> parts.OverAll:
    """What is said of all questions together."""
    body, wishes = Whose(organisation), lines.Wishes(seed=seed)
    try:
        quoted = regimes_of(study.library, drawn)
    except NotEnough:
        quoted = None
    try:
        gathered = {question.id: one for question, _, one in drawn}
        found = general_of(study.library, study.codebook, body, wishes, gathered=gathered, absent={})
    except NotEnough:
        found = None
    told = outside.told.of(organisation)
    tested = [line for line in rings if line.tested]
    # New authors are a kind of event wherever kinds are corrected for each other.
    kinds = (*told, *events.new_authors(study.library, body))
    return parts.OverAll(
        general=found,
        regimes=quoted.regimes if quoted is not None else None,
        typical=quoted.quotations if quoted is not None else (),
        events=told,
        clustering=clustering(tested, kinds) if told and tested else None,
    )


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

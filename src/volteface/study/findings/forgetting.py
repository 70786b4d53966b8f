"""An actor erased, as a data-protection request asks for: shown first, then done; what stays is said plainly."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import msgspec

from volteface.coding.patterns import fold
from volteface.library import Library, documents, forgotten, saved, wiping
from volteface.library.connection import FILE_NAME as LIBRARY
from volteface.model.actors import Actor
from volteface.model.codebook import Codebook
from volteface.model.wording import counted
from volteface.study import codebook as codebooks
from volteface.study.editing import remove_question
from volteface.study.findings import actors as told_of
from volteface.study.findings.actors import Told, pick
from volteface.study.findings.entries import remove_actor
from volteface.study.findings.naming import Naming
from volteface.study.findings.spotting import Spotted, spotted
from volteface.study.findings.staying import Spans, naming_files
from volteface.study.made_ahead import forget

_SHOWN = 12


class ErasedShape(msgspec.Struct, frozen=True):
    """What erasing an actor does, or, where `done`, did.

    `question` is the one that codes the attitude to this actor alone: it goes with its `coded` rows by table. `written`
    counts rows with the name in what people wrote into the library. `forms` are kept as hashes, `uncovered` are not,
    since others bear them or the texts use them otherwise. Of what stays: `documents` name the actor in `passages`;
    `described` counts rows with the name as an author or in a title; `searches` are saved ones with a word that may be
    the name; `files` of the study's folder name it too, with their lines; `dossiers` were published; `backups` are of
    the whole library.
    """

    actor: str
    done: bool
    question: str | None
    coded: dict[str, int]
    written: dict[str, int]
    forms: int
    uncovered: int
    documents: list[str]
    passages: int
    described: dict[str, int]
    searches: list[str]
    files: list[str]
    dossiers: list[str]
    backups: list[str]

    def words(self) -> list[str]:
        """What is done, then what stays, in plain sentences."""
        did = "done" if self.done else "would be done"
        said = [f"{did}: the entry in {told_of.FILE_NAME} goes"]
        if self.question is not None:
            rows = sum(self.coded.values())
            said.append(
                f"{did}: the question “{self.question}” goes, with {rows:,} rows of codings, samples and scores"
            )
        where = ", ".join(f"{table} {number:,}" for table, number in self.written.items())
        said.append(f"{did}: the name goes from what people wrote into the library ({where or 'nowhere'})")
        said.append(
            f"{did}: {counted(self.forms, 'form')} of the name kept as salted hashes, and never published again"
        )
        if self.uncovered:
            said.append(
                f"not known again: {counted(self.uncovered, 'form')} that others bear or that the texts use otherwise; "
                "look for such in what you publish"
            )
        return [*said, *self._stays()]

    def _stays(self) -> list[str]:
        """What is not in Volteface's hands."""
        said = []
        if self.passages:
            listed = ", ".join(islice(self.documents, _SHOWN))
            more = f" … and {len(self.documents) - _SHOWN} more" if len(self.documents) > _SHOWN else ""
            named = (
                f"{counted(self.passages, 'passage')} of {counted(len(self.documents), 'document')} ({listed}{more})"
            )
            said.append(f"stays: the words of the publications: {named}, in {LIBRARY} and as files in facsimiles/")
            said.append(
                "to remove these documents: begin a study anew without their files (volteface new, add), hand the "
                "codings in again (volteface code), and delete this folder; a library gives no document back"
            )
        if self.described:
            where = ", ".join(counted(number, table) for table, number in self.described.items())
            said.append(f"stays: the name as an author, in a title or a name of what is held ({where})")
        if self.searches:
            said.append(
                f"stays: {counted(len(self.searches), 'saved search', 'saved searches')} with a word that may be the "
                f"name ({', '.join(self.searches)}); volteface search --forget takes one out"
            )
        if self.files:
            said.append(f"stays: the name in {', '.join(self.files)}; edit these by hand")
        if self.dossiers:
            said.append(f"stays until published again: {', '.join(self.dossiers)}; volteface check tells which")
        if self.backups:
            said.append(f"stays: the whole library as it was, in {', '.join(self.backups)}; delete these files")
        said.append("stays: copies elsewhere: backups of the disk, a version control of the folder, printed dossiers")
        return said


def erase(library: Library, folder: Path, codebook: Codebook, asked: str, *, yes: bool = False) -> ErasedShape:
    """Erase an actor, or, without `yes`, tell what that would do.

    The hashes are written first and the entry goes last, so that what is broken off can be begun again.

    Raises:
        WrongUse: there is no such actor.
        BadInput: actors.toml is no TOML.
    """
    told = told_of.read(folder, codebook.questions)
    # An entry that cannot be read can be erased all the same.
    everybody = (*told.actors, *told.unread)
    actor = pick(everybody, asked)
    found = spotted(library, everybody)
    at = everybody.index(actor)
    forms, uncovered = _forms(found, at)
    naming = Naming([actor])
    question = _question(told, codebook, actor)
    sought = _sought(naming, {fold(form) for form in forms})
    shape = ErasedShape(
        actor=actor.id,
        done=yes,
        question=question,
        coded={} if question is None else wiping.coded(library, question),
        written=wiping.found(library, lambda text: _spans(naming, text), sought),
        forms=len(forgotten.forms(forms)),
        uncovered=len(uncovered),
        documents=list(dict.fromkeys(found.shelf.names[one.document] for one in found.mentions if one.actor == at)),
        passages=len({one.passage for one in found.mentions if one.actor == at}),
        described=wiping.described(library, sought),
        searches=_searches(library, naming, sought),
        files=[],
        dossiers=[str(place) for place in documents.publications(library) if (place / "index.html").exists()],
        backups=[path.name for path in sorted(folder.glob("library*.sqlite")) if path.name != LIBRARY],
    )
    if yes:
        forgotten.remember(library, forms)
        wiping.wipe(library, lambda text: _spans(naming, text), question or "", sought)
        if question is not None:
            remove_question(folder, question)
        remove_actor(folder, actor.id)
        # Pages and findings made ahead say the name too; they are made again when they are next asked for.
        forget(folder)
    gone = {told_of.FILE_NAME: actor.id} | ({} if question is None else {codebooks.FILE_NAME: question})
    return msgspec.structs.replace(shape, files=list(naming_files(folder, sought, gone, done=yes)))


def _question(told: Told, codebook: Codebook, actor: Actor) -> str | None:
    """The question on this actor alone; one that several share, or whose title is of something else, is kept."""
    name = actor.question
    shared = any(one.question == name for one in (*told.actors, *told.unread) if one.id != actor.id)
    if not name or shared or name not in codebook.questions:
        return None
    return name if Naming([actor]).named(codebook.questions[name].title) else None


def _forms(found: Spotted, at: int) -> tuple[set[str], set[str]]:
    """The forms of a name that are this actor's alone, and those that are not.

    Several words are; a single word is, where it stands nowhere as another's name, beside another name, or small.
    """
    actor = found.actors[at]
    forms = {actor.name, *(cue.rstrip("*") for cue in told_of.aliases(actor) if not cue.startswith("/"))}
    others = Naming([one for number, one in enumerate(found.actors) if number != at])
    doubtful = {
        fold(found.texts.get(one.passage, "")[one.start : one.end])
        for one in found.mentions
        if one.actor == at and not one.sure
    }
    single = {form for form in forms if len(form.split()) == 1}
    uncovered = {form for form in single if others.named(form) or fold(form) in doubtful or "*" in form}
    excluded = [fold(cue) for several in actor.excludes.values() for cue in several]
    uncovered |= {form for form in single if any(fold(form) in cue for cue in excluded)}
    return forms - uncovered, uncovered


def _spans(naming: Naming, text: str) -> Sequence[tuple[int, int]]:
    return [(one.start, one.end) for one in naming.named(text) if not (one.small or one.beside)]


def _sought(naming: Naming, forms: set[str]) -> Spans:
    """The same where a name is typed as people type: also in small letters, if the texts do not use the word so."""

    def spans(text: str) -> Sequence[tuple[int, int]]:
        named = naming.named(text)
        return [
            (one.start, one.end)
            for one in named
            if not (one.small or one.beside) or fold(text[one.start : one.end]) in forms
        ]

    return spans


def _searches(library: Library, naming: Naming, sought: Spans) -> list[str]:
    """Saved searches with a word that may be the name, and of which it is not sure enough to take it out."""
    texts = {one.name: "\n".join((one.name, one.words, *one.limits.values())) for one in saved.searches(library)}
    return [name for name, text in texts.items() if len(naming.named(text)) > len(sought(text))]

"""Edits of the codebook, each with who made it and why: written only where nobody else has edited meanwhile."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import msgspec
import tomlkit

from volteface.library import Library, edits
from volteface.library.edits import Edit
from volteface.model.codebook import Codebook, General, Question
from volteface.model.errors import BadInput, ChangedMeanwhile, NotEnough, WrongUse
from volteface.study import codebook, rewriting
from volteface.study.codebook_shapes import ChangeShape, CodebookEditShape, CueChangeShape
from volteface.study.editing import add_question, parse, write_text
from volteface.study.wordings import changes, cue_changes

GENERAL = "general"
_EDIT, _ADD, _REMOVE, _GENERAL, _UNDO = "edit", "add", "remove", "general", "undo"


def stamp(book: Codebook, name: str) -> str:
    """What changes whenever a question, or the general axis, reads otherwise; "" where there is none."""
    held = book.general if name == GENERAL else book.questions.get(name)
    return "" if held is None else hashlib.sha256(_json(held)).hexdigest()[:16]


def write(library: Library, folder: Path, question: Question, *, seen: str, by: str, reason: str) -> None:
    """Write a question, new or changed; see `study.revising`."""
    book = _unchanged(folder, question.id, seen)
    before = book.questions.get(question.id)
    if before == question:
        raise WrongUse("nothing was changed", where=question.id)
    made = Edit(question.id, _EDIT if before else _ADD, by, _given(reason), _json(before), _json(question))
    edits.note(library, made, lambda: _put(folder, question, before, book))


def remove(library: Library, folder: Path, name: str, *, seen: str, by: str, reason: str) -> None:
    """Take a question out; see `study.revising`."""
    book = _unchanged(folder, name, seen)
    before = codebook.question(book, name)
    if book.general is not None and name in book.general.signs:
        hint = "take it off the axis first; nothing was changed"
        raise BadInput("the general axis counts this question", where=name, hint=hint)
    path = folder / codebook.FILE_NAME
    text, own = rewriting.without(parse(path), name)
    wanted = {other: one for other, one in book.questions.items() if other != name}
    rewriting.demand_says(text, path, wanted, book.general)
    made = Edit(name, _REMOVE, by, _given(reason), _json(before), _json(None), own)
    edits.note(library, made, lambda: write_text(path, text))


def revise_general(
    library: Library, folder: Path, general: General | None, *, seen: str, by: str, reason: str, undoes: int = 0
) -> None:
    """Write the general axis, or take it out; see `study.revising`."""
    book = _unchanged(folder, GENERAL, seen)
    if book.general == general:
        raise WrongUse("nothing was changed", where=GENERAL)
    path = folder / codebook.FILE_NAME
    if not path.exists():
        codebook.write_new(folder)
    document = parse(path)
    rewriting.with_general(document, general)
    text = tomlkit.dumps(document)
    rewriting.demand_says(text, path, book.questions, general)
    deed = _UNDO if undoes else _GENERAL
    made = Edit(GENERAL, deed, by, _given(reason), _json(book.general), _json(general), undoes=undoes)
    edits.note(library, made, lambda: write_text(path, text))


def undo(library: Library, folder: Path, name: str, *, by: str) -> CodebookEditShape:
    """Take the last edit back; see `study.revising`."""
    made = edits.edits(library, name)
    gone = {one.undoes for one in made}
    last = next((one for one in reversed(made) if one.deed != _UNDO and one.number not in gone), None)
    if last is None:
        raise NotEnough("no edit stands that could be taken back", where=name)
    book = codebook.read(folder)
    held = book.general if name == GENERAL else book.questions.get(name)
    if held != _read(last.after, name):
        raise BadInput(
            "it was edited in the file since, so its last edit here cannot be taken back",
            where=name,
            hint="edit it to what you want; nothing was changed",
        )
    if name == GENERAL:
        before = msgspec.json.decode(last.before, type=General | None)
        seen = stamp(book, name)
        revise_general(library, folder, before, seen=seen, by=by, reason=_taken_back(last), undoes=last.number)
    else:
        _undo_question(library, folder, book, last, by=by)
    return _told(last, gone=True)


def _undo_question(library: Library, folder: Path, book: Codebook, last: Edit, *, by: str) -> None:
    before = msgspec.json.decode(last.before, type=Question | None)
    path = folder / codebook.FILE_NAME
    deed: Callable[[], None]
    own = ""
    if before is None:
        if book.general is not None and last.question in book.general.signs:
            hint = "take it off the axis first; nothing was changed"
            raise BadInput("the general axis counts this question", where=last.question, hint=hint)
        text, own = rewriting.without(parse(path), last.question)
        deed = lambda: write_text(path, text)  # noqa: E731 - one of three deeds
    elif last.text:
        whole = path.read_text("utf-8")
        joined = f"{whole.rstrip()}\n\n{last.text}" if whole.strip() else last.text
        rewriting.demand_says(joined, path, {**book.questions, before.id: before}, book.general)
        deed = lambda: write_text(path, joined)  # noqa: E731
    else:
        held = book.questions[before.id]
        deed = lambda: _put(folder, before, held, book)  # noqa: E731
    made = Edit(last.question, _UNDO, by, _taken_back(last), last.after, last.before, own, last.number)
    edits.note(library, made, deed)


def told(library: Library, name: str) -> list[CodebookEditShape]:
    """Edits with what each changed, newest first."""
    made = edits.edits(library, name)
    gone = {one.undoes for one in made}
    return [_told(one, gone=one.number in gone) for one in reversed(made)]


def _told(edit: Edit, *, gone: bool) -> CodebookEditShape:
    if edit.question == GENERAL:
        one, other = (msgspec.json.decode(side, type=General | None) for side in (edit.before, edit.after))
        return _shape(edit, _axis(one, other), [], gone=gone)
    before, after = (msgspec.json.decode(side, type=Question | None) for side in (edit.before, edit.after))
    if before is None or after is None:
        return _shape(edit, [], [], gone=gone)
    return _shape(edit, changes(before, after), cue_changes(before, after), gone=gone)


def _shape(edit: Edit, changed: list[ChangeShape], cues: list[CueChangeShape], *, gone: bool) -> CodebookEditShape:
    return CodebookEditShape(edit.number, edit.at, edit.by, edit.deed, edit.question, edit.reason, gone, changed, cues)


def _axis(before: General | None, after: General | None) -> list[ChangeShape]:
    def said(general: General | None) -> dict[str, str]:
        if general is None:
            return {}
        signs = {f"sign of {name}": f"{sign:+d}" for name, sign in general.signs.items()}
        return {"low": general.low, "high": general.high, **signs}

    one, other = said(before), said(after)
    return [
        ChangeShape(part, one.get(part), other.get(part), [], versioned=False)
        for part in dict.fromkeys([*one, *other])
        if one.get(part) != other.get(part)
    ]


def _unchanged(folder: Path, name: str, seen: str) -> Codebook:
    book = codebook.read(folder)
    if stamp(book, name) != seen:
        raise ChangedMeanwhile(
            "this was edited meanwhile",
            where=name,
            hint="look at what stands there now, then save again; nothing was changed",
        )
    return book


def _put(folder: Path, question: Question, before: Question | None, book: Codebook) -> None:
    if before is None:
        add_question(folder, question)
        return
    path = folder / codebook.FILE_NAME
    document = parse(path)
    rewriting.with_question(document, before, question)
    text = tomlkit.dumps(document)
    rewriting.demand_says(text, path, {**book.questions, question.id: question}, book.general)
    write_text(path, text)


def _given(reason: str) -> str:
    told = " ".join(reason.split())
    if not told:
        raise WrongUse("no reason is given", hint="say why in a few words: it stands in the history for good")
    return told


def _read(text: msgspec.Raw, name: str) -> Question | General | None:
    return msgspec.json.decode(text, type=General | None if name == GENERAL else Question | None)


def _taken_back(edit: Edit) -> str:
    return f"edit {edit.number} taken back"


def _json(value: Question | General | None) -> msgspec.Raw:
    return msgspec.Raw(msgspec.json.encode(value))

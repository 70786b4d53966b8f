"""The editor: a dossier piece by piece, a piece as text, and how words will look before they are saved."""

from __future__ import annotations

from starlette.responses import Response

from volteface.desk.access.person import Role
from volteface.desk.call import Call
from volteface.desk.dossiers.answering import address, answered, edited, editor_values, name_of, stands
from volteface.desk.dossiers.seen import Seen, seen
from volteface.dossier.written.front import KEYS
from volteface.model.errors import BadInput
from volteface.study.findings.dossier_edits import START, Edit, Made
from volteface.study.findings.dossier_edits import apply as applied
from volteface.study.findings.dossier_text import DossierText, Piece


def editor(call: Call) -> Response:
    """A dossier to be read and, by whoever may, to be edited."""
    one = seen(call, name_of(call))
    values = editor_values(call, one)
    may_edit = call.person.may(Role.EDITOR)
    return call.show("dossiers_editor.html", current="dossiers", may_edit=may_edit, **values)


def piece(call: Call) -> Response:
    """A piece as text, to be written anew."""
    name, key = name_of(call), call.query.get("piece", "")
    text = call.study.dossier_text(name)
    one = piece_of(text, key)
    page = "dossiers_piece_part.html" if call.partial else "dossiers_piece.html"
    return call.show(page, current="dossiers", name=name, base=text.hash, piece=one, address=address)


def write_piece(call: Call) -> Response:
    """Save a piece."""
    key = call.field("piece")
    return edited(call, Edit("replace", call.field("base"), piece=key, text=call.field("text")))


def look(call: Call) -> Response:
    """How words will look where they are to stand: the piece, or pieces, that they make; nothing is saved."""
    return answered(call, lambda: _look(call))


def _look(call: Call) -> Response:
    name = name_of(call)
    now, words = call.study.dossier_text(name), call.field("text")
    piece, after = call.field("piece"), call.field("after")
    kind = "insert" if after else "replace"
    if not words.strip():
        return call.show("dossiers_look_part.html", shown=[], seen=None)
    made = applied(now, Edit(kind, now.hash, piece=piece, after=after or START, text=words), now)
    if not isinstance(made, Made):
        raise BadInput("what it would stand in is no more there", hint="save it: what stands there now will be shown")
    one = seen(call, name, DossierText(made.text))
    return call.show("dossiers_look_part.html", shown=_new(one, now), seen=one)


def _new(one: Seen, before: DossierText) -> list[object]:
    """The pieces that were not there before."""
    held = {piece.key for piece in before.pieces}
    return [shown for shown in one.shown if shown.piece.key not in held]


def move(call: Call) -> Response:
    """Put a piece elsewhere: behind another, or one up or down."""
    key, way = call.field("piece"), call.field("way")
    text = call.study.dossier_text(name_of(call))
    keys = [one.key for one in text.pieces]
    after = call.field("after") or START
    if way in {"up", "down"} and key in keys:
        at = keys.index(key)
        if way == "up" and not at:
            return stands(call, name_of(call), "It is the first already.", key)
        behind = at - 2 if way == "up" else at + 1
        if way == "down" and behind >= len(keys):
            return stands(call, name_of(call), "It is the last already.", key)
        after = keys[behind] if behind >= 0 else START
    return edited(call, Edit("move", call.field("base"), piece=key, after=after))


def remove(call: Call) -> Response:
    """Take a piece out; undo brings it back."""
    return edited(call, Edit("remove", call.field("base"), piece=call.field("piece")))


def head(call: Call) -> Response:
    """Title, author, date, language, questions."""
    values = {key: call.field(key) for key in KEYS if key in call.form and key != "questions"}
    if "questions" in call.form:
        values["questions"] = ", ".join(filter(None, call.fields("questions")))
    return edited(call, Edit("head", call.field("base"), head=values))


def undo(call: Call) -> Response:
    """Go back by one edit."""
    return _go(call, "undo")


def redo(call: Call) -> Response:
    """Go forth again."""
    return _go(call, "redo")


def _go(call: Call, deed: str) -> Response:
    def change() -> Response:
        name = name_of(call)
        with call.writing() as study:
            go = study.undo_dossier if deed == "undo" else study.redo_dossier
            done = go(name, call.field("base"))
        if not done:
            raise changed()
        return stands(call, name, "Undone." if deed == "undo" else "Done again.")

    return answered(call, change)


def changed() -> BadInput:
    """Said where a page is older than the dossier."""
    return BadInput("the dossier was changed since this page was opened", hint="look at it as it stands now")


def piece_of(text: DossierText, key: str) -> Piece:
    """A piece by its key.

    Raises:
        BadInput: it is no more.
    """
    at = text.at(key)
    if at is None:
        raise BadInput("this piece is no more there as it was", hint="open the dossier again: somebody has changed it")
    return text.pieces[at]


def file(call: Call) -> Response:
    """The file as it is."""
    name = name_of(call)
    text = call.study.dossier_text(name)
    return call.show("dossiers_file.html", current="dossiers", name=name, text=text, address=address)


def write_file(call: Call) -> Response:
    """Save the file as a whole."""
    return edited(call, Edit("file", call.field("base"), text=call.field("text")))

"""An edit of a dossier as it is asked for, and what comes of it: done, or not, since somebody was there first."""

from __future__ import annotations

import msgspec

from volteface.figure.visible import visible
from volteface.model.errors import BadInput
from volteface.model.sequences import same_words
from volteface.study.findings.dossier_head import with_head
from volteface.study.findings.dossier_moves import inserted, moved, removed, replaced
from volteface.study.findings.dossier_text import DossierText, Piece

# Before the first piece.
START = "start"


class Edit(msgspec.Struct, frozen=True):
    """What is to be done to the text whose hash is `base`.

    `kind` is "replace", "insert", "remove", "move", "head" or "file". `piece` is the key of what is changed, `after` of
    what it is put behind ("start": nothing); `text` is what stands there then, `head` are values by key.
    """

    kind: str
    base: str
    piece: str = ""
    after: str = ""
    text: str = ""
    head: dict[str, str] = {}


class Stale(msgspec.Struct, frozen=True):
    """What was to be changed is not what it was: `theirs` stands there now, `mine` was to stand there.

    `piece` is the key of what stands there now, "" where nothing does; `after` what is before it, `base` the hash of
    the text as it is now.
    """

    theirs: str
    mine: str
    base: str
    piece: str = ""
    after: str = START


class Made(msgspec.Struct, frozen=True):
    """A text as the edit makes it; `key` is that of the piece it was about, `said` what was done, in a few words.

    `meanwhile` tells that others had changed other places since the editor looked.
    """

    text: str
    key: str
    said: str
    meanwhile: bool = False


def apply(now: DossierText, edit: Edit, base: DossierText | None) -> Made | Stale:
    """An edit, where it takes nothing from anybody.

    Args:
        now: the text as it stands.
        edit: what is to be done.
        base: the text that the editor saw, where it is known.

    Raises:
        BadInput: what is written would swallow what stands beside it, or is none for where it stands.
    """
    meanwhile = now.hash != edit.base
    if edit.kind == "file":
        if meanwhile:
            return Stale(now.normal, edit.text, now.hash)
        return Made(_ended(now, edit.text), "", "the file as a whole")
    if edit.kind == "head":
        return _head(now, edit, base)
    if edit.kind == "insert":
        place = _behind(now, edit.after, base)
        text = inserted(now, place, edit.text)
        return Made(text, _key(text, place + 1), "something put in", meanwhile)
    at = now.at(edit.piece)
    if at is None:
        return _stale(now, edit, base)
    return msgspec.structs.replace(_of_piece(now, edit, at, base), meanwhile=meanwhile)


def _head(now: DossierText, edit: Edit, base: DossierText | None) -> Made | Stale:
    same = base is not None and base.lines[: base.head] == now.lines[: now.head]
    if now.hash != edit.base and not same:
        mine = "".join(f"{key}: {value}\n" for key, value in edit.head.items())
        return Stale("".join(now.lines[: now.head]), mine, now.hash)
    return Made(with_head(now, edit.head), "", "the head", now.hash != edit.base)


def _of_piece(now: DossierText, edit: Edit, at: int, base: DossierText | None) -> Made:
    called = _called(now.pieces[at])
    if edit.kind == "replace":
        text = replaced(now, at, _with_signs(edit.text, now.pieces[at].text))
        return Made(text, _key(text, at), f"{called} changed")
    if edit.kind == "remove":
        return Made(removed(now, at), "", f"{called} taken out")
    if edit.kind == "move":
        place = _behind(now, edit.after, base) + 1
        to = place - 1 if place > at else place
        text = moved(now, at, to)
        return Made(text, _key(text, to), f"{called} moved")
    raise BadInput(f"“{edit.kind[:20]}” is nothing that can be done to a dossier")


def _with_signs(new: str, old: str) -> str:
    """A text in which the lines that nobody touched have their signs that act, which were spelled out to be edited."""
    signs = {visible(line): line for line in old.split("\n")}
    return "\n".join(signs.get(line, line) for line in new.replace("\r\n", "\n").split("\n"))


def _key(text: str, at: int) -> str:
    pieces = DossierText(text).pieces
    return pieces[min(at, len(pieces) - 1)].key if pieces else ""


def _called(one: Piece) -> str:
    words = {"quotes": "a quotation", "notes": "notes", "prose": "a heading" if one.text.startswith("#") else "prose"}
    return words.get(one.kind, f"a {one.kind}")


def _behind(now: DossierText, after: str, base: DossierText | None) -> int:
    """Behind which piece: the one named, or what stood before it and still stands; -1: none."""
    if after == START:
        return -1
    at = now.at(after)
    if at is not None:
        return at
    old = None if base is None else base.at(after)
    if base is None or old is None:
        return len(now.pieces) - 1
    before = (now.at(one.key) for one in reversed(base.pieces[:old]))
    return next((place for place in before if place is not None), -1)


def _stale(now: DossierText, edit: Edit, base: DossierText | None) -> Stale:
    """What stands now between the neighbours of what is gone."""
    old = None if base is None else base.at(edit.piece)
    if base is None or old is None:
        return Stale("", edit.text, now.hash, after=now.pieces[-1].key if now.pieces else START)
    before = next((at for one in reversed(base.pieces[:old]) if (at := now.at(one.key)) is not None), -1)
    later = next((at for one in base.pieces[old + 1 :] if (at := now.at(one.key)) is not None), len(now.pieces))
    between = now.pieces[before + 1 : later] if later > before else ()
    after = START if before < 0 else now.pieces[before].key
    theirs = "\n\n".join(one.text for one in between)
    return Stale(theirs, edit.text, now.hash, between[0].key if len(between) == 1 else "", after)


def _ended(now: DossierText, text: str) -> str:
    """A whole text in which every line that stood in the file before is as it was, to the byte."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if plain == now.normal:
        return now.raw
    # Signs that act are spelled out where a text is edited; a line that nobody touched keeps them.
    earlier = [visible(line.rstrip("\r\n")) for line in now.lines]
    later = plain.split("\n")
    last = len(later) if later[-1] else len(later) - 1
    made = [f"{line}{now.newline}" for line in later[:last]]
    if later[-1]:
        made[-1] = later[-1]
    for one, other in same_words(earlier, later, (0, len(earlier)), (0, last)):
        ended = now.lines[one].endswith(("\n", "\r")) == made[other].endswith(("\n", "\r"))
        made[other] = now.lines[one] if ended else made[other]
    return now.mark + "".join(made)

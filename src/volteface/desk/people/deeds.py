"""Deeds on record in words: what kinds there are, and each in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from volteface.desk.work.kinds import KINDS as TASKS
from volteface.model.wording import counted

# What the record calls a kind, and what people call it; a kind of a later version keeps its name.
KINDS: dict[str, str] = {
    "add": "files added",
    "assign": "samples dealt out",
    "choose": "quotations chosen",
    "code": "codings",
    "codebook": "texts of questions first used",
    "confirm": "codings confirmed",
    "digest": "reading log",
    "dossier": "dossiers",
    "edit codebook": "codebook edited",
    "edition": "editions",
    "erase actor": "names taken out of print",
    "forget search": "kept searches forgotten",
    "item": "items and voices corrected",
    "layer": "texts corrected or replaced",
    "metadata": "dates and titles renewed",
    "people": "accounts and log-ins",
    "publish": "publications",
    "put back": "documents put back",
    "remark": "remarks",
    "sample": "samples drawn",
    "save search": "searches kept",
    "score": "passages scored by machine",
    "set aside": "documents set aside",
    "task": "long work",
    "unblinded": "results asked for before coding",
    "undo choice": "choices taken back",
    "verdict": "verdicts",
    "withdraw": "codings taken back",
    "withdraw verdict": "verdicts taken back",
}

_CHOSEN = {"pin": "pinned", "drop": "dropped", "trim": "trimmed", "order": "put in another place"}
_EDITED = {"edit": "edited", "add": "wrote", "remove": "took out", "undo": "took back the last edit of"}
_STATES = {
    "waiting": "asked for {}",
    "working": "began {}",
    "done": "finished {}",
    "failed": "{} failed",
    "cancelled": "cancelled {}",
}
_REMARKED = {
    "remark": "remarked on {}",
    "reply": "answered a remark on {}",
    "open": "opened a remark again",
    "settled": "settled a remark",
    "withdrawn": "took a remark back",
}
_PEOPLE = {
    "change name": "{} has another name now",
    "change role": "{} is {role} now, was {before}",
    "shut account": "shut the account of {}",
    "open account": "opened the account of {} again",
    "make token": "let the program “{name}” in as {role}",
    "withdraw token": "shut a program out",
    "invite": "made an invitation for a new {role}",
    "offer new password": "made a link by which {} chooses a new password",
    "withdraw invitation": "withdrew an invitation",
    "join": "{} joined as {role}",
    "choose new password": "{} chose a new password by a link",
    "change password": "{} changed the password",
    "log in": "{} logged in, with {browser}",
    "fail to log in": "a wrong password was given for {}",
}
_DOSSIER = {"begin": "began {}", "undo": "took back an edit of {}", "redo": "did an edit of {} again"}

_Detail = dict[str, Any]


def sentence(what: str, detail: _Detail, titles: Mapping[str, str], people: Mapping[int, str]) -> str:
    """A deed in words; "" of a kind that has none, which is told part by part.

    Args:
        what: its kind on record.
        detail: the rest of it, without what is not to be known.
        titles: of questions, by name.
        people: pseudonyms by number of the account.
    """
    told = _TOLD.get(what)
    if told is None:
        return ""
    question = detail.get("question") or ""
    named = detail | {"on": titles.get(question, question), "who": people.get(detail.get("account") or 0, "somebody")}
    try:
        return told(named)
    except (KeyError, TypeError, ValueError):
        # A record of another version, which held other things.
        return ""


def _size(value: object) -> int:
    return value if isinstance(value, int) else len(value) if isinstance(value, list | dict) else 0


def _named(one: _Detail) -> str:
    return str(one["names"][0]) if one["documents"] == 1 else counted(one["documents"], "document")


def _code(one: _Detail) -> str:
    return f"{counted(one['codings'], 'coding')} on {one['on']}, by {', '.join(one['coders'])}"


def _people(one: _Detail) -> str:
    given = {"role": "", "before": "", "name": "", **one, "browser": one.get("browser") or "a browser"}
    return _PEOPLE[one["deed"]].format(one["who"], **given)


def _task(one: _Detail) -> str:
    kind = TASKS.get(one["kind"])
    return _STATES[one["state"]].format(kind.words if kind else one["kind"])


def _remark(one: _Detail) -> str:
    about = f"a {one.get('about', 'thing')}"
    if key := one.get("key"):
        about += f" ({key})"
    return _REMARKED[one["deed"]].format(about + (f" of {one['on']}" if one["on"] else ""))


def _dossier(one: _Detail) -> str:
    if one["deed"] == "correction":
        return f"entered a correction: {one.get('said', '')}"
    said = f": {one['said']}" if one.get("said") else ""
    return _DOSSIER.get(one["deed"], "changed {}").format(f"the dossier {one['dossier']}") + said


def _assign(one: _Detail) -> str:
    return f"dealt {counted(one['passages'], 'passage')} on {one['on']} out to {', '.join(one['coders'])}"


def _edited(one: _Detail) -> str:
    return f"{_EDITED[one['deed']]} {one['on']}: {one['reason']}"


def _item(one: _Detail) -> str:
    undone = str(one["deed"]).removeprefix("undo ")
    return f"{'took back' if undone != one['deed'] else 'put right'} {undone} in {one['document']}"


def _layer(one: _Detail) -> str:
    kind = one.get("kind") or ""
    return (
        f"{'another text of' if kind else 'let another text stand of'} {one['document']}{f' ({kind})' if kind else ''}"
    )


_TOLD: dict[str, Callable[[_Detail], str]] = {
    "add": lambda one: (
        f"{one['file'].rsplit('/', 1)[-1]}: {counted(one.get('documents', 0), 'document')} "
        f"with {counted(one.get('passages', 0), 'passage')}"
    ),
    "assign": _assign,
    "choose": lambda one: f"{_CHOSEN[one['deed']]} a quotation on {one['on']}",
    "code": _code,
    "codebook": lambda one: f"the text of {one['on']} was first drawn or coded under",
    "digest": lambda one: (
        f"{'took the note back on' if one.get('unread') else 'noted that they read'} {one['document']}"
    ),
    "dossier": _dossier,
    "edit codebook": _edited,
    "forget search": lambda one: f"forgot the search @{one['name']}",
    "item": _item,
    "layer": _layer,
    "people": _people,
    "publish": lambda one: f"published into {one['place'].rstrip('/').rsplit('/', 1)[-1]}/",
    "put back": lambda one: f"put back {_named(one)}",
    "remark": _remark,
    "sample": lambda one: f"wave {one['wave']} on {one['on']}: {counted(one['drawn'], 'passage')} drawn",
    "save search": lambda one: f"kept the search @{one['name']}: {one['words']}",
    "score": lambda one: f"{one['coder']} scored {counted(one['passages'], 'passage')} on {one['on']}",
    "set aside": lambda one: f"set aside {_named(one)}" + (f": {one['reason']}" if one.get("reason") else ""),
    "task": _task,
    "unblinded": lambda one: f"asked to see what came of {one['on']} before all of it was coded",
    "undo choice": lambda one: f"took back a choice of a quotation on {one['on']}",
    "verdict": lambda one: f"{counted(_size(one['verdicts']), 'verdict')} on {one['on']}",
    "withdraw": lambda one: (
        f"took {counted(_size(one['codings']), 'coding')} back" + (f" on {one['on']}" if one["on"] else "")
    ),
    "withdraw verdict": lambda one: f"took {counted(_size(one['verdicts']), 'verdict')} back",
}

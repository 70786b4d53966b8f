"""Entries written into `actors.toml`, and taken out; all else in the file stays as a person wrote it."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import tomlkit
from tomlkit.exceptions import TOMLKitError

from volteface.model.errors import BadInput, WrongUse
from volteface.study.findings import actors

_HEAD = """\
# Who is spoken of: one table an actor. Persons who may live are published only with a public role.
# Aliases are words, "phrases of words", prefix*, /regular expressions/, or { en = [...], de = [...] } by language.
#
# [wall]
# name = "Ada Wall"
# kind = "person"            # person, party, organisation, state, people, movement, company, union, press, other
# aliases = ["Wall", "Mrs. Wall"]
# excludes = ["Wall Street"]                        # words that are somebody else
# roles = [{ role = "Chairman", from = "1921", until = "1929-05", public = true }]
# born = "1880"              # EDTF; of what is no person: founded
# died = "1945-03-02"        # of what is no person: dissolved
# living = false             # where no date tells
# authority = { wikidata = "Q…", viaf = "…", gnd = "…", isni = "…" }
# question = "attitude-wall" # the question that codes the attitude: volteface actors question wall
# note = "…"
"""


class NewActor(msgspec.Struct, frozen=True):
    """What is said of a new actor; "" and () are left out, dates are EDTF."""

    name: str
    kind: str = "person"
    aliases: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    role: str = ""
    since: str = ""
    until: str = ""
    private: bool = False
    born: str = ""
    died: str = ""
    note: str = ""


def add_actor(folder: Path, new: NewActor, name: str = "") -> str:
    """Write an actor at the end of the file, which is begun with a pattern to follow; the id it stands under.

    Args:
        folder: the study's.
        new: what is said of it.
        name: the id; by default made from the name.

    Raises:
        WrongUse: the id is taken.
        BadInput: the file cannot be read as it stands, or what is said cannot be.
    """
    path = folder / actors.FILE_NAME
    document = _parse(path) if path.exists() else tomlkit.parse(_HEAD)
    made = name or _id(new.name)
    if made in document:
        raise WrongUse(f"an actor “{made}” is there already", where=str(path), hint="edit it there, or give an --id")
    text = tomlkit.dumps(document)
    if text and not text.endswith("\n\n"):
        document.add(tomlkit.nl())
    document.add(made, _table(new))
    _write(path, document, made)
    return made


def set_question(folder: Path, actor: str, question: str) -> None:
    """Say in an actor's entry which question codes the attitude to it."""
    path = folder / actors.FILE_NAME
    document = _parse(path)
    entry: Any = document[actor]
    entry["question"] = question
    _write(path, document, actor)


def remove_actor(folder: Path, actor: str) -> None:
    """Take an actor's entry out of the file."""
    path = folder / actors.FILE_NAME
    document = _parse(path)
    if actor in document:
        document.remove(actor)
        _replace(path, tomlkit.dumps(document))


def _id(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if not made:
        raise WrongUse(f"no id can be made from “{name}”", hint="give one: --id")
    return made


def _table(new: NewActor) -> Any:
    table = tomlkit.table()
    table.add("name", new.name)
    table.add("kind", new.kind)
    for key, several in (("aliases", new.aliases), ("excludes", new.excludes)):
        if several:
            table.add(key, _texts(several))
    if new.role:
        role = tomlkit.inline_table()
        dated = (("role", new.role), ("from", new.since), ("until", new.until))
        for key, value in dated:
            if value:
                role.add(key, value)
        if new.private:
            role.add("public", value=False)
        roles = tomlkit.array()
        roles.append(role)
        table.add("roles", roles)
    for key in ("born", "died", "note"):
        if value := getattr(new, key):
            table.add(key, value)
    return table


def _texts(values: Sequence[str]) -> Any:
    array = tomlkit.array()
    array.extend(values)
    return array


def _parse(path: Path) -> tomlkit.TOMLDocument:
    try:
        return tomlkit.parse(path.read_text("utf-8"))
    except TOMLKitError as error:
        raise BadInput(f"not readable as TOML: {error}", where=str(path), hint="mend the line named") from error


def _write(path: Path, document: tomlkit.TOMLDocument, actor: str) -> None:
    text = tomlkit.dumps(document)
    # What would not be read again is not written; other entries may be at fault as they were.
    told = actors.parse(text, path)
    fault = next((one for one in told.refused if one.reason.startswith((f"[{actor}]", f"[{actor}."))), None)
    if fault is not None:
        raise BadInput(fault.reason, where=str(path), hint=fault.hint)
    _replace(path, text)


def _replace(path: Path, text: str) -> None:
    partial = path.with_suffix(f".{os.getpid()}.part")
    partial.write_text(text, "utf-8")
    partial.replace(path)

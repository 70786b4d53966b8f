"""`actors.toml` in the study's folder: who is spoken of, entry by entry; a bad entry is told and stops no other.

Of a bad entry one thing is taken all the same: whom it names. Nobody is published because a date beside the name could
not be read.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from volteface.coding.patterns import fold, matcher
from volteface.coding.repeating import repeats_itself
from volteface.model.actors import KINDS, Actor, Role
from volteface.model.codebook import Cues
from volteface.model.dates import BadDate, Date
from volteface.model.document import Refusal
from volteface.model.errors import BadInput, NotEnough, WrongUse
from volteface.study.codebook import Table
from volteface.study.findings.authority import fault

FILE_NAME = "actors.toml"
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_NAMED = re.compile(r"[^\W_]")


class Told(msgspec.Struct, frozen=True):
    """The actors of a study in the order of the file, and the entries that could not be taken.

    `unread` are the refused entries as far as they name somebody: such are not published until they are mended.
    """

    actors: tuple[Actor, ...] = ()
    refused: tuple[Refusal, ...] = ()
    cautions: tuple[Refusal, ...] = ()
    unread: tuple[Actor, ...] = ()

    def actor(self, asked: str) -> Actor:
        """The actor of an id or a name, whatever the case.

        Raises:
            WrongUse: there is none, or several have this name.
        """
        return pick(self.actors, asked)


def pick(actors: Iterable[Actor], asked: str) -> Actor:
    """The actor of an id, a name or an alias, whatever the case.

    Raises:
        WrongUse: there is none, or several have this name.
    """
    known = tuple(actors)
    wanted = fold(asked).strip()
    for called in (lambda one: (one.id, fold(one.name)), lambda one: [fold(cue) for cue in aliases(one)]):
        found = [one for one in known if wanted in called(one)]
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(one.id for one in found)
            raise WrongUse(f"several actors are called “{asked}”", hint=f"say which: {ids}")
    there = ", ".join(one.id for one in known[:12]) or "none yet"
    raise WrongUse(f"no actor “{asked}” in {FILE_NAME}", hint=f"there are: {there}")


def aliases(one: Actor) -> tuple[str, ...]:
    """All aliases, of whatever language."""
    return tuple(cue for several in one.aliases.values() for cue in several)


def read(folder: Path, questions: Iterable[str] = ()) -> Told:
    """The actors of a study; none where there is no such file.

    Args:
        folder: the study's.
        questions: those of the codebook: an actor whose question is none of them is told.

    Raises:
        BadInput: the file is no TOML.
    """
    path = folder / FILE_NAME
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return Told()
    except UnicodeDecodeError as error:
        raise BadInput("not UTF-8", where=str(path), hint="save it as UTF-8") from error
    return parse(text, path, questions)


def parse(text: str, path: Path, questions: Iterable[str] = ()) -> Told:
    """Actors from the text of the file; `path` is where it stands, for messages.

    Raises:
        BadInput: it is no TOML.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"not readable as TOML: {error}", where=str(path), hint="mend the line named") from error
    except RecursionError as error:
        hint = "lists and tables stand in one another by the hundred; write the entry anew"
        raise BadInput("not readable as TOML: nested too deeply", where=str(path), hint=hint) from error
    known = set(questions)
    actors: list[Actor] = []
    refused: list[Refusal] = []
    cautions: list[Refusal] = []
    unread: list[Actor] = []
    for name, table in tables.items():
        try:
            actors.append(one := _actor(_Entry(path, name, table)))
        except BadInput as error:
            whose = "" if error.what.startswith("[") else f"[{name}] "
            refused.append(Refusal(FILE_NAME, f"{whose}{error.what}", error.hint))
            unread.append(_as_far_as_named(name, table))
            continue
        if one.question and one.question not in known:
            reason = f"[{one.id}] names a question that is not in questions.toml: {one.question}"
            cautions.append(Refusal(FILE_NAME, reason, f"write it: volteface actors question {one.id}"))
    return Told(tuple(actors), tuple(refused), tuple(cautions), tuple(unread))


def demanded(folder: Path, questions: Iterable[str] = ()) -> Told:
    """The same, where something is to be said of them.

    Raises:
        BadInput: the file is no TOML.
        NotEnough: there is no such file, or no actor in it.
    """
    told = read(folder, questions)
    if not told.actors and not told.refused:
        hint = "begin with: volteface actors new NAME"
        raise NotEnough("no actors are told of yet", where=str(folder / FILE_NAME), hint=hint)
    return told


class _Entry(Table):
    """One table of the file."""

    def date(self, key: str) -> Date | None:
        value = self._left.pop(key, None)
        if value is None:
            return None
        # TOML has days of its own, and a bare year is a number to it.
        text = f"{value:04d}" if type(value) is int else value.isoformat() if type(value) is dt.date else value
        if not isinstance(text, str):
            raise self.wrong(f"{key} is no date", f'write {key} = "1870-04-22", or another EDTF date')
        try:
            return Date.parse(text)
        except BadDate as error:
            raise self.wrong(f"{key}: {error.what}", error.hint) from error

    def flag(self, key: str) -> bool | None:
        value = self._left.pop(key, None)
        if value is not None and not isinstance(value, bool):
            raise self.wrong(f"{key} is neither true nor false", f"write {key} = true")
        return value

    def roles(self) -> tuple[Role, ...]:
        value = self._left.pop("roles", [])
        if not isinstance(value, list):
            raise self.wrong("roles are no list", 'write roles = [{ role = "…", from = "1829", until = "1837" }]')
        return tuple(_role(_Entry(self.path, f"{self.name}.roles", table)) for table in value)

    def authority(self) -> dict[str, str]:
        value = self._left.pop("authority", {})
        if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
            raise self.wrong("authority are no texts by catalogue", 'write authority = { wikidata = "Q1394" }')
        for catalogue, number in value.items():
            if what := fault(catalogue, number):
                raise self.wrong(f"authority: {what[0]}", what[1])
        return value


def _role(entry: _Entry) -> Role:
    said = entry.text("role", needed=True), entry.date("from"), entry.date("until")
    made = Role(*said, public=entry.flag("public") is not False)
    entry.end()
    if made.since and made.until and made.until.latest < made.since.earliest:
        raise entry.wrong(f"{made.role} ends before it begins")
    return made


def _actor(entry: _Entry) -> Actor:
    if not _ID.fullmatch(entry.name):
        raise entry.wrong("is no usable name", "use lower-case letters, digits and hyphens")
    kind = entry.text("kind") or "other"
    if kind not in KINDS:
        raise entry.wrong(f"is of no known kind: {kind}", f"kind is one of: {', '.join(KINDS)}")
    made = Actor(
        id=entry.name,
        name=entry.text("name", needed=True),
        kind=kind,
        aliases=entry.cues("aliases"),
        roles=entry.roles(),
        born=entry.date("born"),
        died=entry.date("died"),
        living=entry.flag("living"),
        authority=entry.authority(),
        excludes=entry.cues("excludes"),
        note=entry.text("note"),
        question=entry.text("question"),
    )
    entry.end()
    if not _NAMED.search(made.name):
        raise entry.wrong("has a name without letters", 'write name = "…"')
    if made.born and made.died and made.died.latest < made.born.earliest:
        raise entry.wrong("ends before it begins: died is earlier than born")
    if made.living and made.died:
        raise entry.wrong("is said to live and has a date of death", "leave out living, or died")
    for part, cues in (("aliases", made.aliases), ("excludes", made.excludes)):
        matcher(cues, "", where=f"[{made.id}] {part}")
        if endless := next((cue for several in cues.values() for cue in several if _endless(cue)), None):
            hint = "write the alias without + or * around what has one itself"
            raise entry.wrong(f"{part}: {endless} repeats what repeats itself, and may never come to an end", hint)
    return made


def _endless(cue: str) -> bool:
    text = cue.strip()
    return len(text) > 1 and text.startswith("/") and text.endswith("/") and repeats_itself(text[1:-1])


def _as_far_as_named(name: str, table: Any) -> Actor:
    """An entry that could not be read, as a living person without a role: of whom it is, and no more."""
    given: Mapping[str, Any] = table if isinstance(table, dict) else {}
    called = given.get("name")
    texts = [called if isinstance(called, str) and _NAMED.search(called) else name.replace("-", " ")]
    several = given.get("aliases")
    listed = [one for part in several.values() for one in part] if isinstance(several, dict) else several
    texts += [one for one in listed if isinstance(one, str)] if isinstance(listed, list) else []
    cues: Cues = {"": tuple(text for text in texts[1:] if _compiles(text))}
    return Actor(name, texts[0], "person", cues, living=True)


def _compiles(cue: str) -> bool:
    try:
        matcher({"": (cue,)}, "")
    except BadInput:
        return False
    return not _endless(cue)

"""`questions.toml`: from plain text to questions, with an error a person can act on."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import Any

from volteface.model.codebook import Codebook, Cues, General, Pole, Question
from volteface.model.errors import BadInput, WrongUse

FILE_NAME = "questions.toml"
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")

_EMPTY = """\
# The codebook: one table a question. -1 is the low pole, +1 the high pole.
# Cues are words, "phrases of words", prefix*, /regular expressions/, or { en = [...], de = [...] } by language.
#
# [trade-unions]
# title = "Trade unions"
# asks = "Should communists work inside the existing trade unions?"
# guidance = "What counts as being about the question, and what each position means."
# topic = { cues = ["trade union*", "reformist union*"], excludes = [] }
# low = { name = "work inside", means = "…", cues = ["win the unions"], examples = ["…"] }
# high = { name = "found new ones", means = "…", cues = ["red union*"], examples = ["…"] }
"""


def write_new(folder: Path, text: str | None = None) -> None:
    """Write the codebook of a new study: a template's, or one without a question, with a pattern to follow."""
    (folder / FILE_NAME).write_text(_EMPTY if text is None else text, "utf-8")


def read(folder: Path) -> Codebook:
    """Read a study's codebook; a missing file is a codebook without questions.

    Raises:
        BadInput: the file is no TOML, or a question lacks or misspells a part.
    """
    path = folder / FILE_NAME
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return Codebook({})
    except UnicodeDecodeError as error:
        raise BadInput("not UTF-8", where=str(path), hint="save it as UTF-8") from error
    return parse(text, path)


# Every page and every coding asks for it, and it seldom changes.
@lru_cache(maxsize=16)
def parse(text: str, path: Path) -> Codebook:
    """A codebook from its text; `path` is where it stands, for messages.

    Raises:
        BadInput: the text is no TOML, or a question lacks or misspells a part.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"not readable as TOML: {error}", where=str(path), hint="mend the line named") from error
    general = tables.pop("general", None)
    questions = {name: _question(Table(path, name, table)) for name, table in tables.items()}
    return Codebook(questions, None if general is None else _general(Table(path, "general", general), questions))


def one(name: str, table: dict[str, Any], path: Path) -> Question:
    """One question from a table like those of questions.toml.

    Raises:
        BadInput: it lacks or misspells a part.
    """
    return _question(Table(path, name, table))


def named(name: str) -> str:
    """A name that a question may have, as it was given.

    Raises:
        WrongUse: it is none.
    """
    if name == "general" or not _ID.fullmatch(name):
        raise WrongUse(f"“{name}” is no name for a question", hint="use lower-case letters, digits and hyphens")
    return name


def without(codebook: Codebook, names: Collection[str]) -> Codebook:
    """The codebook without some of its questions."""
    if not names:
        return codebook
    kept = {name: one for name, one in codebook.questions.items() if name not in names}
    return Codebook(kept, codebook.general)


def question(codebook: Codebook, name: str) -> Question:
    """One question of the codebook.

    Raises:
        WrongUse: there is none of this name.
    """
    if name not in codebook.questions:
        known = ", ".join(codebook.questions) or "none yet"
        raise WrongUse(f"no question “{name}” in {FILE_NAME}", hint=f"the questions are: {known}")
    return codebook.questions[name]


class Table:
    """One TOML table, read key by key; what is left over at the end is a misspelling."""

    def __init__(self, path: Path, name: str, table: Any) -> None:
        self.path, self.name = path, name
        if not isinstance(table, dict):
            raise self.wrong("is a value, not a table", f"write [{name}] on a line of its own")
        self._left = dict(table)

    def wrong(self, what: str, hint: str = "") -> BadInput:
        """The error for what stands in this table."""
        return BadInput(f"[{self.name}] {what}", where=str(self.path), hint=hint)

    def text(self, key: str, *, needed: bool = False) -> str:
        """A text, "" where there is none and none is needed."""
        value = self._left.pop(key, "")
        if not isinstance(value, str):
            raise self.wrong(f"{key} is not a text", f'write {key} = "…"')
        if needed and not value.strip():
            raise self.wrong(f"has no {key}", f'add {key} = "…"')
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self._left.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise self.wrong(f"{key} is not a list of texts", f'write {key} = ["…", "…"]')
        return tuple(value)

    def cues(self, key: str) -> Cues:
        """Cues, of all languages or by language."""
        value = self._left.pop(key, [])
        by_language = value if isinstance(value, dict) else {"": value}
        for language, cues in by_language.items():
            if not isinstance(cues, list) or not all(isinstance(cue, str) and cue.strip() for cue in cues):
                raise self.wrong(
                    f"{key} {language} is not a list of texts", f'write {key} = ["…"] or {key} = {{ de = ["…"] }}'
                )
        return {language: tuple(cues) for language, cues in by_language.items() if cues}

    def table(self, key: str, *, needed: bool = False) -> Table:
        """A table within this one; an empty one where there is none and none is needed."""
        if needed and key not in self._left:
            raise self.wrong(f"has no {key}", f'add {key} = {{ name = "…", means = "…" }}')
        return Table(self.path, f"{self.name}.{key}", self._left.pop(key, {}))

    def signs(self, key: str, known: dict[str, Question]) -> dict[str, int]:
        """1 or -1 by question."""
        value = self._left.pop(key, {})
        if not isinstance(value, dict) or not all(sign in (-1, 1) for sign in value.values()):
            raise self.wrong(f"{key} are not 1 or -1 by question", f"write {key} = {{ tariff = 1 }}")
        if unknown := sorted(set(value) - set(known)):
            raise self.wrong(f"{key} names a question that is not there: {unknown[0]}")
        return value

    def end(self) -> None:
        """See that nothing is left that nobody asked for."""
        if self._left:
            raise self.wrong(
                f"has an unknown key: {next(iter(self._left))}", f"compare the reference of {self.path.name}"
            )


def _question(table: Table) -> Question:
    if not _ID.fullmatch(table.name):
        raise table.wrong("is no usable name", "use lower-case letters, digits and hyphens")
    topic = table.table("topic")
    made = Question(
        id=table.name,
        title=table.text("title") or table.name.replace("-", " ").capitalize(),
        asks=table.text("asks"),
        low=_pole(table.table("low", needed=True)),
        high=_pole(table.table("high", needed=True)),
        topic=topic.cues("cues"),
        excludes=topic.cues("excludes"),
        guidance=table.text("guidance"),
    )
    topic.end()
    table.end()
    return made


def _pole(table: Table) -> Pole:
    made = Pole(table.text("name", needed=True), table.text("means"), table.cues("cues"), table.texts("examples"))
    table.end()
    return made


def _general(table: Table, known: dict[str, Question]) -> General:
    made = General(table.text("low", needed=True), table.text("high", needed=True), table.signs("signs", known))
    table.end()
    return made

"""Questions and cues written into `questions.toml`; all else in the file stays as a person wrote it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from volteface.model.codebook import Cues, Pole, Question
from volteface.model.errors import BadInput, WrongUse
from volteface.study import codebook
from volteface.study.rewriting import array

TOPIC, EXCLUDES, LOW, HIGH = "topic", "excludes", "low", "high"


def add_question(folder: Path, question: Question) -> None:
    """Write a question at the end of the codebook.

    Raises:
        WrongUse: the name is taken, or none.
        BadInput: the codebook cannot be read as it stands.
    """
    path = folder / codebook.FILE_NAME
    if not path.exists():
        codebook.write_new(folder)
    if question.id in codebook.read(folder).questions:
        hint = f"edit it there, or add cues: volteface question cues {question.id}"
        raise WrongUse(f"a question “{question.id}” is there already", where=str(path), hint=hint)
    document = parse(path)
    if document.body and not tomlkit.dumps(document).endswith("\n\n"):
        document.add(tomlkit.nl())
    document.add(question.id, _table(question))
    _write(path, document)


def add_cues(folder: Path, name: str, cues: Mapping[str, Sequence[str]], language: str = "") -> dict[str, list[str]]:
    """Write cues behind those that a question has; what stands there already is passed over.

    Args:
        folder: the study's.
        name: of the question.
        cues: by part: topic, excludes, low or high.
        language: of the cues, for a part whose cues stand by language.

    Returns:
        What was written, by part.

    Raises:
        BadInput: a cue cannot be compiled, or the part's cues stand by language and none is given.
    """
    from volteface.coding.patterns import compiled

    path = folder / codebook.FILE_NAME
    document = parse(path)
    written: dict[str, list[str]] = {}
    for part, wanted in cues.items():
        for cue in wanted:
            compiled(cue, where=f"question “{name}”, {part}")
        key = EXCLUDES if part == EXCLUDES else "cues"
        table: Any = document[name]
        table = table.setdefault(TOPIC if part == EXCLUDES else part, tomlkit.table())
        there = table.setdefault(key, tomlkit.array())
        if isinstance(there, dict):
            if not language:
                hint = f"add --language, one of: {', '.join(there) or 'en, de …'}"
                raise BadInput(f"the cues of {part} stand by language", where=f"question “{name}”", hint=hint)
            there = there.setdefault(language, tomlkit.array())
        new = [cue for cue in dict.fromkeys(wanted) if cue not in there]
        if new:
            _extend(there, new)
            written[part] = new
    if written:
        _write(path, document)
    return written


def remove_question(folder: Path, name: str) -> None:
    """Take a question out of the codebook."""
    path = folder / codebook.FILE_NAME
    document = parse(path)
    if name in document:
        document.remove(name)
        _write(path, document)


def _extend(array: Any, cues: Sequence[str]) -> None:
    """Append to an array in its own way: one to a line where it runs over lines, else on its line."""
    lines = "\n" in array.as_string()
    for number, cue in enumerate(cues):
        if lines and not number:
            array.add_line(cue)
        else:
            array.append(cue)


def parse(path: Path) -> tomlkit.TOMLDocument:
    """A codebook with its layout and comments.

    Raises:
        BadInput: it is no TOML.
    """
    try:
        return tomlkit.parse(path.read_text("utf-8"))
    except TOMLKitError as error:
        raise BadInput(f"not readable as TOML: {error}", where=str(path), hint="mend the line named") from error


def _write(path: Path, document: tomlkit.TOMLDocument) -> None:
    write_text(path, tomlkit.dumps(document))


def write_text(path: Path, text: str) -> None:
    """Put a codebook's text in the place of what stands there, at one stroke.

    Raises:
        BadInput: it would not be read again.
    """
    # What would not be read again is not written.
    codebook.parse(text, path)
    partial = path.with_suffix(f".{os.getpid()}.part")
    partial.write_text(text, "utf-8")
    partial.replace(path)


def _table(question: Question) -> Any:
    table = tomlkit.table()
    for key in ("title", "asks", "guidance"):
        value = getattr(question, key)
        if value:
            table.add(key, tomlkit.string(value, multiline="\n" in value))
    if question.topic or question.excludes:
        topic = tomlkit.table()
        for key, cues in (("cues", question.topic), (EXCLUDES, question.excludes)):
            if cues:
                topic.add(key, _cues(cues))
        table.add(TOPIC, topic)
    table.add(LOW, _pole(question.low))
    table.add(HIGH, _pole(question.high))
    return table


def _pole(pole: Pole) -> Any:
    table = tomlkit.table()
    table.add("name", pole.name)
    if pole.means:
        table.add("means", tomlkit.string(pole.means, multiline="\n" in pole.means))
    if pole.cues:
        table.add("cues", _cues(pole.cues))
    if pole.examples:
        table.add("examples", array(pole.examples))
    return table


def _cues(cues: Cues) -> Any:
    if set(cues) == {""}:
        return array(cues[""])
    table = tomlkit.inline_table()
    for language, several in cues.items():
        table.add(language or "en", array(several))
    return table

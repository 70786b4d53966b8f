"""What stands at the head of a written dossier: lines of `key: value` between two lines of `---`."""

from __future__ import annotations

import re

import msgspec

from volteface.model.dates import BadDate, Date
from volteface.model.document import Refusal

KEYS = ("title", "author", "date", "language", "questions")
_HEAD = re.compile(r"\A---[ \t]*\n(?P<inside>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"(?P<key>[A-Za-z]+)[ \t]*:[ \t]*(?P<value>.*)")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*")


class Front(msgspec.Struct, frozen=True):
    """Title, author, date (EDTF) and language of a dossier, and the questions that it is about."""

    title: str = ""
    author: str = ""
    date: str = ""
    language: str = "en"
    questions: tuple[str, ...] = ()


def parted(text: str, file: str) -> tuple[Front, str, list[Refusal]]:
    """The head, the rest with blank lines in the head's place (so that lines keep their numbers), and what is wrong.

    Args:
        text: of the file.
        file: its name, for messages.
    """
    match = _HEAD.match(text)
    if match is None:
        return Front(), text, []
    values: dict[str, str] = {}
    faults: list[Refusal] = []
    for number, line in enumerate(match["inside"].split("\n")[:-1], 2):
        if not line.strip():
            continue
        said = _LINE.fullmatch(line.strip())
        key = said["key"].lower() if said is not None else ""
        if said is None or key not in KEYS:
            faults.append(Refusal(file, f"“{line.strip()[:40]}” is not known here", f"write {', '.join(KEYS)}", number))
            continue
        value = said["value"].strip().strip("\"'")
        if reason := _wrong(key, value):
            faults.append(Refusal(file, *reason, number))
            continue
        values[key] = value
    questions = tuple(filter(None, (one.strip(" []\"'") for one in values.pop("questions", "").split(","))))
    return Front(**values, questions=questions), "\n" * match[0].count("\n") + text[match.end() :], faults


def _wrong(key: str, value: str) -> tuple[str, str] | None:
    if key == "language" and not _LANGUAGE.fullmatch(value):
        return f"“{value[:40]}” is no language", "write en, de, fr …"
    if key == "date" and value:
        try:
            Date.parse(value)
        except BadDate as error:
            return error.what, error.hint
    return None

"""A question as it stands in a form: plain texts, cues and examples one a line, cues by language where so written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from volteface.desk.call import Call
from volteface.model.codebook import Cues, Question

TEXTS = ("title", "asks", "guidance", "low.name", "low.means", "high.name", "high.means")
_LONG = ("guidance", "low.means", "high.means")
CUES = ("topic.cues", "topic.excludes", "low.cues", "high.cues")
EXAMPLES = ("low.examples", "high.examples")
# Which part the counts of a field's cues are told under.
PARTS = {"topic.cues": "topic", "topic.excludes": "excludes", "low.cues": "low", "high.cues": "high"}
_LINES = 4, 14


class Field(msgspec.Struct, frozen=True):
    """One text of a form; `language` is "" where its cues hold for all."""

    name: str
    text: str
    language: str = ""

    @property
    def rows(self) -> int:
        """How many lines of it are shown."""
        return max(_LINES[0], min(_LINES[1], self.text.count("\n") + 2))


class Draft(msgspec.Struct, frozen=True):
    """A question being written: its name, the stamp of what stood there when that began, its texts by field."""

    name: str
    seen: str
    texts: dict[str, str]

    def text(self, field: str) -> str:
        """One text, "" where there is none."""
        return self.texts.get(field, "")

    def cues(self, part: str) -> list[Field]:
        """The fields of a part's cues: one, or one a language."""
        languages = [key.removeprefix(f"{part}:") for key in self.texts if key.startswith(f"{part}:")]
        if not languages:
            return [Field(part, self.text(part))]
        return [Field(f"{part}:{one}", self.texts[f"{part}:{one}"], one) for one in languages]

    def fields(self) -> Iterator[tuple[str, str]]:
        """All of it, as a form sends it."""
        yield "seen", self.seen
        yield from self.texts.items()

    def table(self, held: Question | None, *, filled: bool = False) -> dict[str, Any]:
        """It as a table like those of questions.toml.

        Args:
            held: what stands there; its texts are kept where only their white space differs.
            filled: poles without a name get one, so that cues can be counted before all is written.
        """
        made: dict[str, Any] = {"low": {}, "high": {}, "topic": {}}
        for field in TEXTS:
            text = self.text(field).strip()
            # Only guidance and meanings run over lines.
            _put(made, field, text if field in _LONG else _flowed(text))
        for field in CUES:
            several = {one.language: _lines(one.text) for one in self.cues(field)}
            kept: Any = {language: cues for language, cues in several.items() if cues}
            _put(made, field, kept.get("", []) if set(several) == {""} else kept)
        for field in EXAMPLES:
            _put(made, field, _lines(self.text(field)))
        if held is not None:
            _keep(made, held)
        for pole in ("low", "high"):
            if filled and not made[pole].get("name"):
                made[pole]["name"] = pole
        return made


def of_question(question: Question, seen: str) -> Draft:
    """A question that stands in the codebook, as a form."""
    texts = {field: _part(question, field) for field in TEXTS}
    for field in CUES:
        cues: Cues = _part(question, field)
        texts |= {f"{field}:{one}" if one else field: "\n".join(several) for one, several in cues.items()}
    texts |= {field: "\n".join(map(_flowed, _part(question, field))) for field in EXAMPLES}
    return Draft(question.id, seen, texts)


def of_form(call: Call, name: str) -> Draft:
    """What somebody wrote; ticked suggestions and a new language are put in."""
    texts = {field: _clean(call.field(field)) for field in (*TEXTS, *EXAMPLES)}
    for key in call.form:
        part, _, language = key.partition(":")
        if part in CUES and (not language or language.isidentifier() or "-" in language):
            texts[key] = _clean(call.field(key))
    for part in CUES:
        new = call.field(f"{part}+").strip().lower()
        if new and f"{part}:{new}" not in texts:
            texts[f"{part}:{new}"] = ""
    for taken in call.fields("take"):
        part, _, cue = taken.partition("|")
        if part in CUES and cue:
            field = part if any(key == part for key in texts) or not _languages(texts, part) else ""
            field = field or next(key for key in texts if key.startswith(f"{part}:"))
            texts[field] = "\n".join(dict.fromkeys([*_lines(texts.get(field, "")), cue]))
    return Draft(name, call.field("seen"), texts)


def _languages(texts: Mapping[str, str], part: str) -> list[str]:
    return [key for key in texts if key.startswith(f"{part}:")]


def _part(question: Question, field: str) -> Any:
    first, _, second = field.partition(".")
    if not second:
        return getattr(question, first)
    if first == "topic":
        return question.topic if second == "cues" else question.excludes
    return getattr(getattr(question, first), second)


def _put(table: dict[str, Any], field: str, value: Any) -> None:
    if value:
        first, _, second = field.partition(".")
        if second:
            table[first][second] = value
        else:
            table[first] = value


def _keep(made: dict[str, Any], held: Question) -> None:
    for field in EXAMPLES:
        pole, _, key = field.partition(".")
        was = {_flowed(one): one for one in _part(held, field)}
        if key in made[pole]:
            made[pole][key] = [was.get(one, one) for one in made[pole][key]]
    for field in TEXTS:
        first, _, second = field.partition(".")
        inner, key = (made[first], second) if second else (made, first)
        if key in inner and inner[key].split() == _part(held, field).split() and "\n" not in inner[key]:
            inner[key] = _part(held, field)


def _lines(text: str) -> list[str]:
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")


def _flowed(text: str) -> str:
    return " ".join(text.split())

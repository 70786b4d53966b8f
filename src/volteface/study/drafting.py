"""A question put together from a file and from what was said on the command line."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from volteface.coding.bearing import QuestionCues
from volteface.model.codebook import Codebook, Question
from volteface.model.errors import BadInput, WrongUse
from volteface.study import codebook

# Where each wish stands in the table of a question.
_PLACES = {
    "title": ("title",),
    "asks": ("asks",),
    "guidance": ("guidance",),
    "topic": ("topic", "cues"),
    "excludes": ("topic", "excludes"),
    **{
        f"{pole}{ending}": (pole, key)
        for pole in ("low", "high")
        for ending, key in (("", "name"), ("_means", "means"), ("_cues", "cues"), ("_examples", "examples"))
    },
}


def draft(known: Codebook, name: str, wishes: Mapping[str, Any], source: Path | None = None) -> Question:
    """A question that stands in no codebook yet.

    Args:
        known: the codebook; its names are taken.
        name: the question's.
        wishes: by part: title, asks, guidance, topic, excludes, and low, low_means, low_cues, low_examples, the same
            of high. A text replaces what the file has, a list is put behind it.
        source: a JSON or TOML file with the table of a question, as in questions.toml.

    Raises:
        WrongUse: the name is none, or taken.
        BadInput: the file cannot be read; a part is missing or misspelt; a cue cannot be compiled.
    """
    demand_new(known, name)
    table = {} if source is None else _read(source)
    for wish, value in wishes.items():
        *above, key = _PLACES[wish]
        if not value:
            continue
        inner = table
        for place in above:
            inner = inner.setdefault(place, {})
        if isinstance(value, str):
            inner[key] = value
        else:
            inner[key] = [*_plain(inner.get(key, []), source, key), *value]
    made = codebook.one(name, table, source or Path(codebook.FILE_NAME))
    QuestionCues(made)
    return made


def demand_new(known: Codebook, name: str) -> None:
    """See that a question may have this name.

    Raises:
        WrongUse: it is none, or taken.
    """
    codebook.named(name)
    if name in known.questions:
        hint = f"add cues: volteface question cues {name}; all else is edited in {codebook.FILE_NAME}"
        raise WrongUse(f"a question “{name}” is there already", hint=hint)


def _plain(there: Any, source: Path | None, key: str) -> list[Any]:
    if not isinstance(there, list):
        hint = "leave the options for cues away, and edit the file"
        what = f"{key} of the file stand by language, those of the command do not"
        raise BadInput(what, where=str(source), hint=hint)
    return there


def _read(path: Path) -> dict[str, Any]:
    try:
        data = path.read_bytes()
        made = msgspec.json.decode(data) if path.suffix.lower() == ".json" else tomllib.loads(data.decode("utf-8"))
    except OSError as error:
        raise WrongUse("no such file", where=str(path)) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.DecodeError) as error:
        hint = "write the table of a question as JSON (FILE.json) or TOML"
        raise BadInput(f"not readable as a question: {error}", where=str(path), hint=hint) from error
    if not isinstance(made, dict):
        raise BadInput("not readable as a question: it is no table", where=str(path), hint='write {"low": {…}, …}')
    return made

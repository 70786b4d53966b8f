"""A question or the general axis written anew in `questions.toml`: only what differs is touched, comments stay.

What is written is read again first; where it would not say what was meant, nothing is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from volteface.model.codebook import Cues, General, Pole, Question
from volteface.model.errors import BadInput
from volteface.study import codebook

_GENERAL = "general"
# Longer lists, or longer lines, stand one to a line.
_ON_A_LINE, _LINE = 4, 80


def with_question(document: tomlkit.TOMLDocument, before: Question, after: Question) -> None:
    """Write in a document what differs between two texts of a question that stands in it."""
    table: Any = document[before.id]
    for key in ("title", "asks", "guidance"):
        _put_text(table, key, getattr(before, key), getattr(after, key))
    for key, name in (("cues", "topic"), ("excludes", "excludes")):
        one, other = getattr(before, name), getattr(after, name)
        if one != other:
            _put_cues(_inner(table, "topic"), key, one, other)
    if "topic" in table and not table["topic"]:
        del table["topic"]
    for name in ("low", "high"):
        _put_pole(table[name], getattr(before, name), getattr(after, name))


def with_general(document: tomlkit.TOMLDocument, general: General | None) -> None:
    """Write the general axis in a document, or take it out."""
    if general is None:
        document.pop(_GENERAL, None)
        return
    if _GENERAL not in document:
        if document.body and not tomlkit.dumps(document).endswith("\n\n"):
            document.add(tomlkit.nl())
        document.add(_GENERAL, tomlkit.table())
    table: Any = document[_GENERAL]
    for key in ("low", "high"):
        if table.get(key) != getattr(general, key):
            table[key] = getattr(general, key)
    signs = table.get("signs")
    if signs is None:
        signs = tomlkit.inline_table()
        table["signs"] = signs
        signs = table["signs"]
    for name in [one for one in signs if one not in general.signs]:
        del signs[name]
    for name, sign in general.signs.items():
        if signs.get(name) != sign:
            signs[name] = sign


def text_of(document: tomlkit.TOMLDocument, name: str) -> tuple[str, str]:
    """A question as it stands in the file, and the comments behind it, which are of what comes next.

    Both are "" where its parts do not stand together.
    """
    alone = tomlkit.document()
    try:
        alone.append(name, document.item(name))
        own = tomlkit.dumps(alone)
    except TOMLKitError:
        return "", ""
    if own not in tomlkit.dumps(document):
        return "", ""
    lines = own.splitlines(keepends=True)
    last = max((at for at, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")), default=0)
    return own, "".join(lines[last + 1 :])


def without(document: tomlkit.TOMLDocument, name: str) -> tuple[str, str]:
    """The file without a question, and the question as it stood there; comments behind it stay where they are."""
    own, behind = text_of(document, name)
    if not own:
        own = tomlkit.dumps({name: document[name].unwrap()})
        document.remove(name)
        return tomlkit.dumps(document), own
    whole = tomlkit.dumps(document)
    at = whole.index(own)
    kept = own.removesuffix(behind)
    return whole[:at] + behind.lstrip("\n") + whole[at + len(own) :], kept


def _inner(table: Any, name: str) -> Any:
    if name not in table:
        # Beside tables on a line of their own one of the same kind stands best.
        alike = any(isinstance(table.get(pole), tomlkit.items.InlineTable) for pole in ("low", "high"))
        table[name] = tomlkit.inline_table() if alike else tomlkit.table()
    return table[name]


def _put_pole(table: Any, before: Pole, after: Pole) -> None:
    for key in ("name", "means"):
        _put_text(table, key, getattr(before, key), getattr(after, key))
    if before.cues != after.cues:
        _put_cues(table, "cues", before.cues, after.cues)
    if before.examples != after.examples:
        _put_list(table, "examples", after.examples)


def _put_text(table: Any, key: str, before: str, after: str) -> None:
    if before == after:
        return
    if not after:
        table.pop(key, None)
    elif "\n" in after and not isinstance(table, tomlkit.items.InlineTable):
        table[key] = tomlkit.string(f"\n{after}\n", multiline=True)
    else:
        table[key] = tomlkit.string(after)


def _put_cues(table: Any, key: str, before: Cues, after: Cues) -> None:
    plain = not after or set(after) == {""}
    if plain and (key not in table or not isinstance(table[key], dict)):
        _put_list(table, key, after.get("", ()))
        return
    if plain or not isinstance(table.get(key), dict):
        table[key] = array(after[""]) if plain and after else _by_language(after)
        if not after:
            del table[key]
        return
    inner = table[key]
    for language in [one for one in inner if one not in after]:
        del inner[language]
    for language, cues in after.items():
        if before.get(language) != cues:
            _put_list(inner, language, cues)


def _by_language(cues: Cues) -> Any:
    table = tomlkit.inline_table()
    for language, several in cues.items():
        table.add(language or "en", array(several))
    return table


def _put_list(table: Any, key: str, after: Sequence[str]) -> None:
    if not after:
        table.pop(key, None)
        return
    there = table.get(key)
    if there is None or not _mended(there, after):
        table[key] = array(after)


def _mended(there: Any, after: Sequence[str]) -> bool:
    """Take out what is gone and put in what is new; False where that does not lead there."""
    stands = [str(one) for one in there]
    kept = [one for one in after if one in stands]
    if len(set(stands)) != len(stands) or len(set(after)) != len(after) or kept != [o for o in stands if o in after]:
        return False
    for at in reversed(range(len(stands))):
        if stands[at] not in after:
            del there[at]
    if not kept:
        return False
    lines = "\n" in there.as_string()
    for at, one in enumerate(after):
        if at < len(there) and there[at] == one:
            continue
        if at == len(there) and lines:
            there.add_line(one)
        else:
            there.insert(at, one)
    return [str(one) for one in there] == list(after)


def array(values: Sequence[str]) -> Any:
    """A list of texts as it is written: one to a line where they are many, or long."""
    made = tomlkit.array()
    made.extend(values)
    made.multiline(len(values) > _ON_A_LINE or sum(map(len, values)) > _LINE)
    return made


def demand_says(text: str, path: Any, wanted: dict[str, Question], general: General | None) -> None:
    """See that a codebook's text says what was meant.

    Raises:
        BadInput: it cannot be read, or says something else; it is not to be written.
    """
    read = codebook.parse(text, path)
    if read.questions != wanted or read.general != general:
        raise BadInput(
            "the file is laid out in a way in which this edit cannot be written",
            where=str(path),
            hint="edit the file itself; nothing was changed",
        )

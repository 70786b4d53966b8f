"""Of which questions' codings a dossier tells: what it selects is chosen by codings, and lines stand in it."""

from __future__ import annotations

from collections.abc import Iterable

from volteface.desk.call import Call
from volteface.desk.lines.told import of_file
from volteface.desk.numbers import number_in

# In place of a dossier's name: what was published of everything.
EVERYTHING = "-"
# Ways to add something that offer what was found of a question.
_OF_RESULTS = frozenset({"selection", "figure"})


def of_dossier(call: Call) -> Iterable[str]:
    """Those that a dossier is about or shows something of, and those of what is to be put into it, or looked at."""
    text = call.field("text")
    return [
        *call.study.told_in_dossier(call.path["name"]),
        *(call.study.told_in(text) if text else ()),
        call.field("question"),
        *call.fields("questions"),
        *(call.study.codebook.questions if call.field("what") == "who" else ()),
    ]


def of_adding(call: Call) -> Iterable[str]:
    """Also the one whose selection, turns and pairs are offered."""
    offered = call.query.get("way", "") in _OF_RESULTS
    return [*of_dossier(call), *([call.query.get("question", "")] if offered else ())]


def of_version(call: Call) -> Iterable[str]:
    """Those of the dossier as it is, and as it was."""
    number = number_in(call.path["number"])
    before = "" if number is None else call.study.dossier_version(call.path["name"], number).raw
    return [*of_dossier(call), *call.study.told_in(before)]


def of_published(call: Call) -> Iterable[str]:
    """Those of the dossier; of what was published of everything those of the page."""
    if call.path["name"] != EVERYTHING:
        return of_dossier(call)
    return of_file(call.path["page"], call.study.codebook.questions)

"""Echoes in plain words: what was found, in how much, and what was set aside."""

from __future__ import annotations

from volteface.evidence.echoes.result import Echoes
from volteface.model.dates import Date
from volteface.model.wording import counted

# More documents filed twice in one sentence are not read.
_NAMED = 3


def echoes_words(found: Echoes) -> list[str]:
    """One sentence each."""
    held = found.searched
    span = " to ".join(dict.fromkeys(Date.parse(day).words() for day in (held.earliest, held.latest) if day))
    within = f"{counted(held.documents, 'document')} ({held.words:,} words{f', {span}' if span else ''})"
    if found.traces:
        times = counted(len(found.traces), "time")
        wordings = f"{counted(found.families, 'wording')} of an earlier document{held.asked}"
        came = f"{wordings} came back, {times} in all, in {within}"
        said = [came, *_voices(found)]
    else:
        words = f"{counted(held.least, 'word')} or more in common"
        said = [f"no wording of one document{held.asked} was found in another, {words}, in {within}"]
    said += _set_aside(found)
    if found.left_out:
        wordings = counted(found.left_out, "wording")
        said.append(f"{wordings} cannot be shown within the rights of a document, or without tearing a sentence")
    return [*said, *(sentence for one in found.priority for sentence in one.words())]


def _voices(found: Echoes) -> list[str]:
    quotations = sum(one.voice not in {"own", "uncertain"} for one in found.traces)
    unordered = sum(not one.certain for one in found.traces)
    said = []
    if quotations:
        cases = counted(quotations, "case")
        said.append(f"in {cases} the later document marks the words as another’s: quotations, no echoes")
    if unordered:
        said.append(f"in {counted(unordered, 'case')} the dates do not tell which document is the earlier")
    return said


def _set_aside(found: Echoes) -> list[str]:
    held, said = found.searched, []
    if held.boilerplate:
        runs = counted(held.boilerplate, "run")
        said.append(f"{runs} of eight words that a body repeats in many of its documents were set aside as boilerplate")
    if held.common:
        runs = counted(held.common, "further run")
        said.append(f"{runs} of eight words stand in too many documents to tell anything")
    said += [
        f"{round(100 * one.share)} % of the shorter of {one.first} and {one.later} stands in the other: not compared"
        for one in found.twice[:_NAMED]
    ]
    if len(found.twice) > _NAMED:
        said.append(f"so it is with {counted(len(found.twice) - _NAMED, 'further pair')} of documents")
    return said

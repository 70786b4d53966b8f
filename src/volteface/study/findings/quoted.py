"""Quotations with all that is said beside them: how they were chosen, by whom, and what was left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import msgspec

from volteface.evidence.result import Reading
from volteface.evidence.selection.quotations import Selection
from volteface.line.result import Line

if TYPE_CHECKING:
    from volteface.study.findings.choices import Standing


class Quoted(msgspec.Struct, frozen=True):
    """The selection on a question; `choices` are those of persons that bear on it.

    `held` is what could have been pinned, `document_words` how long each document is, `cues` finds the question's cues.
    """

    question: str
    line: Line
    selection: Selection
    choices: list[Standing]
    held: tuple[Reading, ...]
    document_words: dict[str, int]
    cues: Callable[[str], Sequence[str]]

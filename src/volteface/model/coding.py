"""Codings: what a coder says of a passage on a question; never overwritten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

import msgspec

from volteface.model.codebook import Question

# The scale of whoever codes by hand: five steps between the poles, and the distance between neighbours.
STEPS = (-1.0, -0.5, 0.0, 0.5, 1.0)
STEP = 0.5
# So far from a step is still the step: half of a thousandth, for what spreadsheets round.
ROUNDED = 0.0005


class Kind(StrEnum):
    """People and machines are never mixed up; a language model's reading is a machine reading."""

    PERSON = "person"
    MACHINE = "machine"


class Coder(msgspec.Struct, frozen=True):
    """Who coded."""

    name: str
    kind: Kind
    version: str = ""


class Judgement(msgspec.Struct, frozen=True):
    """One of three states: not about this; about it, no position; a position in [-1, 1].

    `unclear`: the coder could not tell, and says nothing of the passage; it is on record, and no gold. `flagged`: the
    coder marked it for discussion; it counts like any other.
    """

    about: bool
    position: float | None = None
    voice: str | None = None
    confidence: float | None = None
    reason: str = ""
    unclear: bool = False
    flagged: bool = False


class Coding(msgspec.Struct, frozen=True):
    """A judgement on record. `probability` is the inclusion probability that makes it gold."""

    uuid: str
    passage: int
    question: str
    codebook: str
    coder: Coder
    judgement: Judgement
    probability: float | None = None
    sample: str | None = None


class Stratum(msgspec.Struct, frozen=True):
    """One stratum of a sample: N passages of the frame, n drawn with one inclusion probability."""

    label: str
    frame: int
    drawn: int
    probability: float
    outside: bool = False


class Sample(msgspec.Struct, frozen=True):
    """A probability sample by permanent random numbers (methods.md § 2)."""

    question: str
    codebook: str
    seed: int
    wave: int
    frame_hash: str
    strata: tuple[Stratum, ...]
    made: dt.datetime


class CodedText(msgspec.Struct, frozen=True):
    """What a coder that reads is shown: one passage, its language and the rule's voice."""

    number: int
    text: str
    language: str
    voice: str


class TextCoder(Protocol):
    """A coder that judges passages one by one. Found through the entry-point group `volteface.coders`."""

    coder: Coder

    def code(self, question: Question, texts: Sequence[CodedText]) -> list[Judgement]:
        """One judgement a text, in order."""
        ...

"""The codebook: questions between two poles, and their versions by meaning."""

from __future__ import annotations

import hashlib

import msgspec

# Cues by language; "" holds for every language.
Cues = dict[str, tuple[str, ...]]


class Pole(msgspec.Struct, frozen=True):
    """One end of a question, in words, with the cues and examples that stand for it."""

    name: str
    means: str = ""
    cues: Cues = {}
    examples: tuple[str, ...] = ()


class Question(msgspec.Struct, frozen=True):
    """A strategic question between a low pole (-1) and a high pole (+1)."""

    id: str
    title: str
    asks: str
    low: Pole
    high: Pole
    topic: Cues = {}
    excludes: Cues = {}
    guidance: str = ""

    @property
    def version(self) -> str:
        """Hash over all that gives the question its meaning; layout and comments of the file do not count."""
        return hashlib.sha256(msgspec.json.encode(self, order="deterministic")).hexdigest()[:12]


class General(msgspec.Struct, frozen=True):
    """The named axis that the questions are held against (methods.md § 6)."""

    low: str
    high: str
    signs: dict[str, int] = {}


class Codebook(msgspec.Struct, frozen=True):
    """All questions of a study."""

    questions: dict[str, Question]
    general: General | None = None

"""The codebook: questions between two poles, and their versions by meaning."""

from __future__ import annotations

import hashlib
from functools import cached_property

import msgspec

# Cues by language; "" holds for every language.
Cues = dict[str, tuple[str, ...]]


def _hash(value: object) -> str:
    return hashlib.sha256(msgspec.json.encode(value, order="deterministic")).hexdigest()[:12]


def _flowed(text: str) -> str:
    """The text as it reads however its lines are broken."""
    return " ".join(text.split())


class Pole(msgspec.Struct, frozen=True):
    """One end of a question, in words, with the cues and examples that stand for it."""

    name: str
    means: str = ""
    cues: Cues = {}
    examples: tuple[str, ...] = ()


class Question(msgspec.Struct, frozen=True, dict=True):
    """A strategic question between a low pole (-1) and a high pole (+1)."""

    id: str
    title: str
    asks: str
    low: Pole
    high: Pole
    topic: Cues = {}
    excludes: Cues = {}
    guidance: str = ""

    # Asked of every coding there is, and reckoned once.
    @cached_property
    def version(self) -> str:
        """Hash over what a coder reads: the question, its poles, examples and guidance.

        Cues do not count, for they find passages and do not say what a position means; nor does the file's layout, nor
        where the lines of a text are broken.
        """
        poles = [
            (_flowed(pole.name), _flowed(pole.means), [_flowed(example) for example in pole.examples])
            for pole in (self.low, self.high)
        ]
        return _hash((self.id, _flowed(self.asks), poles, _flowed(self.guidance)))

    @cached_property
    def retrieval(self) -> str:
        """Hash over all that finds and scores passages by rule: topic, excluded and pole cues, and the examples."""
        poles = [(pole.cues, pole.examples) for pole in (self.low, self.high)]
        return _hash((self.id, self.topic, self.excludes, poles))


class General(msgspec.Struct, frozen=True):
    """The named axis that the questions are held against (methods.md § 6)."""

    low: str
    high: str
    signs: dict[str, int] = {}


class Codebook(msgspec.Struct, frozen=True):
    """All questions of a study."""

    questions: dict[str, Question]
    general: General | None = None

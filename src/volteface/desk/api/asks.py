"""What is asked of endpoints: the options of the commands, by the same names."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Top = Annotated[int, Meta(ge=1, le=500, description="how many are shown")]
Words = Annotated[str, Meta(max_length=2_000, description="what is sought, as `volteface search` reads it")]
Name = Annotated[str, Meta(max_length=300)]
Seed = Annotated[int, Meta(ge=0, le=2**31 - 1, description="of chance numbers")]


class Limited(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which part of the holdings is meant; empty means all. Dates are EDTF, both ends included."""

    organisation: Name = ""
    source: Name = ""
    author: Name = ""
    since: Annotated[str, Meta(max_length=60)] = ""
    until: Annotated[str, Meta(max_length=60)] = ""
    document: Name = ""
    kind: Name = ""
    voice: Name = ""
    language: Name = ""
    question: Name = ""
    coded: Name = ""
    uncoded: Name = ""

    def limits(self) -> dict[str, str]:
        """Those that limit anything, by name."""
        return {name: value for name in Limited.__struct_fields__ if (value := getattr(self, name))}


class SearchAsk(Limited, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A search."""

    q: Words = ""
    top: Top = 50
    ranked: bool = False


class ChronicleAsk(Limited, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words, or a question’s name."""

    q: Words


class ReallyAsk(Limited, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that somebody quotes."""

    text: Annotated[str, Meta(min_length=1, max_length=5_000)]
    top: Top = 10


class OfQuestion(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A question of the codebook."""

    question: Name


class OfJob(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A job, by number."""

    number: Annotated[int, Meta(ge=1, le=2**53)]


class AgreeAsk(OfQuestion, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Agreement on a question."""

    level: Literal["nominal", "ordinal", "interval"] = "interval"
    by: Name = ""
    sentences: bool = False
    seed: Seed = 0


class Whose(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Whose line, in which periods, by whose scores."""

    organisation: Name = ""
    source: Name = ""
    author: Name = ""
    by: Name = ""
    coder: Name | None = None
    seed: Seed = 0


class LineAsk(Whose, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A question’s line."""

    question: Name
    as_said: bool = False


class EvidenceAsk(OfQuestion, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words on a question."""

    organisation: Name = ""
    source: Name = ""
    author: Name = ""
    coder: Name | None = None
    top: Top = 10


class TwoAsk(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Two bodies, sources or authors."""

    leader: Name
    follower: Name
    organisation: Name = ""
    by: Name = ""
    coder: Name | None = None
    seed: Seed = 0


class WordsAsk(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What was found in the words themselves."""

    organisation: Name = ""
    top: Top = 10
    seed: Seed = 0


class TrustAsk(OfQuestion, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How far a line can be trusted."""

    organisation: Name = ""
    seed: Seed = 0

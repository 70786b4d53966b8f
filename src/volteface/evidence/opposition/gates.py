"""The gates that a pair of opposed statements has to pass, each with its reason (methods.md § 7).

Word lists are English. A gate can be wrong; it says on what it decided, and a person's verdict stands above it.
"""

from __future__ import annotations

import re

import msgspec

from volteface.evidence.result import Gate, Reading
from volteface.evidence.selection.reasons import placed
from volteface.model.wording import counted

# At the level of a clause: what the statement is made to hang on. "Should Congress …" is a condition, "Congress
# should …" is not; "I would recommend" recommends.
_CONDITIONAL = re.compile(
    r"(?<!even )(?<!as )(?<!\w)(?:if(?! any\b| not all\b| at all\b| possible\b| necessary\b)|unless|"
    r"provided(?: always)? that|"
    r"on condition that|in case(?! of\b)|in the event (?:that|of)|supposing|assuming that|so long as|"
    r"until such time)(?!\w)|"
    r"(?:^|[,;:.!?]\s+)(?:should|were|had) (?:it|we|they|he|she|i|there|the|this|that|any|such|congress|our)(?!\w)|"
    r"(?<!\w)(?<!i )(?<!we )(?:would|might)(?!\w)|"
    r"(?<!\w)(?:i|we) (?:would|might)(?! (?:\w+ )?(?:recommend|urge|suggest|ask|advise|submit|invite|call|propose|"
    r"again)\b)(?!\w)",
    re.IGNORECASE,
)
_STATEMENT = (
    r"statements?|resolutions?|programmes?|programs?|polic(?:y|ies)|thes[ei]s|decisions?|declarations?|"
    r"instructions?|"
    r"circulars?|directives?|notices?|articles?|guidance|line|slogans?|recommendations?|messages?"
)
_UNDONE = (
    r"superseded|rescinded|withdrawn|revoked|annulled|cancelled|canceled|replaced|"
    r"no longer (?:valid|in force|apply|applies)"
)
_UNDOES = r"supersedes?|replaces?|rescinds?|withdraws?|revokes?|annuls?"
_SUPERSEDING = re.compile(
    rf"(?<!\w)(?:{_STATEMENT})\b[^.;]{{0,60}}\b(?:{_UNDONE})(?!\w)|"
    rf"(?<!\w)(?:{_UNDOES})\b[^.;]{{0,40}}\b(?:previous|earlier|former|prior|all)\b[^.;]{{0,20}}\b(?:{_STATEMENT})(?!\w)|"
    r"(?<!\w)(?:erratum|errata|corrigendum|hereby (?:rescind|revoke|withdraw|annul)\w*)(?!\w)",
    re.IGNORECASE,
)


class PairTerms(msgspec.Struct, frozen=True):
    """What is asked of a pair.

    Attributes:
        least_position: how far from zero both must stand.
        least_confidence: how sure a machine must be that each counts.
        years: how far apart they may lie where the author is not the same.
        least_words: content words beyond the question's cues that both must have.
        least_overlap: the least rarity-weighted share of content words that both must have (`subject`).
        simultaneous_days: up to how many days apart both are taken to be in force.
    """

    least_position: float = 0.4
    least_confidence: float = 0.8
    years: float = 10.0
    least_words: int = 2
    least_overlap: float = 0.06
    simultaneous_days: float = 90.0


class Marks(msgspec.Struct, frozen=True):
    """What the gates need to know of one statement beside its text."""

    conditional: str
    superseding: str
    repeated_in: int

    @property
    def passed(self) -> bool:
        """Whether the statement may stand in a pair at all."""
        return not self.conditional and not self.superseding and not self.repeated_in


def marks(reading: Reading, repeated_in: int) -> Marks:
    """Judge one statement by itself: conditional, superseded, boilerplate."""
    passage = reading.passage
    around = f"{passage.prefix} {passage.text} {passage.suffix}"
    return Marks(conditional(passage.text), _first(_SUPERSEDING, around), repeated_in)


def conditional(text: str) -> str:
    """The words that make a statement hang on something, or ""."""
    return _first(_CONDITIONAL, text)


def certain(reading: Reading, terms: PairTerms) -> bool:
    """Whether a statement stands at a pole, in the body's own voice, for sure."""
    sure = reading.read or reading.confidence >= terms.least_confidence
    return sure and reading.passage.voice == "own" and abs(reading.position) >= terms.least_position


def gates(
    then: Reading,
    now: Reading,
    *,
    marks_of: tuple[Marks, Marks],
    shared: tuple[str, ...],
    overlap: float,
    terms: PairTerms,
    poles: tuple[str, str],
) -> tuple[Gate, ...]:
    """All gates of one pair, passed or not, with what they decided on.

    Args:
        then: the earlier statement.
        now: the later one.
        marks_of: what each is by itself.
        shared: content words that both have, beyond the question's cues, rarest first.
        overlap: the share of them, weighted by rarity.
        terms: what is asked.
        poles: names of the poles.
    """
    days = abs(now.day - then.day)
    same_author = bool(then.passage.author) and then.passage.author == now.passage.author
    conditions = [m.conditional for m in marks_of if m.conditional]
    notices = [m.superseding for m in marks_of if m.superseding]
    repeats = [m.repeated_in for m in marks_of if m.repeated_in]
    at_poles = then.position * now.position < 0 and all(abs(r.position) >= terms.least_position for r in (then, now))
    sure = all(r.read or r.confidence >= terms.least_confidence for r in (then, now))
    return (
        Gate("pole", at_poles, f"{placed(then.position, poles)} against {placed(now.position, poles)}"),
        Gate("certainty", sure, "; ".join(_certainty(r) for r in (then, now))),
        Gate(
            "time",
            same_author or days <= terms.years * 365.25,
            f"{span_words(days)} apart, {_authors_words(then, now)}",
        ),
        Gate(
            "voice",
            then.passage.voice == now.passage.voice == "own",
            f"{then.passage.voice or 'unknown'} and {now.passage.voice or 'unknown'}",
        ),
        Gate(
            "subject",
            len(shared) >= terms.least_words and overlap >= terms.least_overlap,
            f"{len(shared)} words in common beyond the cues ({', '.join(shared[:6])}), {overlap:.0%} by rarity",
        ),
        Gate("not conditional", not conditions, f"“{conditions[0]}”" if conditions else "no condition at clause level"),
        Gate("not superseded", not notices, f"“{notices[0]}”" if notices else "no notice in or beside either"),
        Gate(
            "not boilerplate",
            not repeats,
            f"the wording stands in {max(repeats)} documents" if repeats else "the wording of neither is repeated",
        ),
    )


def span_words(days: float) -> str:
    """A span of days as a person says it."""
    if days < 1:
        return "no day"
    if days < 60:
        return counted(round(days), "day")
    return f"{round(days / 30.44)} months" if days < 730 else f"{days / 365.25:.1f} years"


def _authors_words(then: Reading, now: Reading) -> str:
    """Whether the same person spoke, as far as names tell."""
    if not then.passage.author or not now.passage.author:
        return "not known to be the same author"
    return "the same author" if then.passage.author == now.passage.author else "different authors"


def _certainty(reading: Reading) -> str:
    return f"read by {reading.coder}" if reading.read else f"{reading.coder}, {reading.confidence:.2f} sure"


def _first(expression: re.Pattern[str], text: str) -> str:
    match = expression.search(text)
    return "" if match is None else match[0].strip(" ,;:.!?")

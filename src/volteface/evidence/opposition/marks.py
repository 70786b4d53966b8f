"""What one statement is by itself, as far as a pair asks: conditional, superseded, boilerplate, leaning, qualified.

Word lists are English. A mark can be wrong; it says on what it decided, and a person's verdict stands above it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from volteface.evidence.opposition.names import names
from volteface.evidence.opposition.subject import Matter
from volteface.evidence.opposition.terms import PairTerms
from volteface.evidence.result import Reading
from volteface.evidence.standing import open_beginning

# At the level of a clause: what the statement is made to hang on. "Should Congress …" is a condition, "Congress
# should …" is not. What a measure *would* bring is an argument and no condition; what the speaker would do is one,
# but "I would recommend" recommends.
_CONDITIONAL = re.compile(
    r"(?<!even )(?<!as )(?<!\w)(?:if(?! any\b| not all\b| at all\b| possible\b| necessary\b)|unless|"
    r"provided(?: always)? that|"
    r"on condition that|in case(?! of\b)|in the event (?:that|of)|supposing|assuming that|so long as|"
    r"until such time)(?!\w)|"
    r"(?:^|[,;:.!?]\s+)(?:should|were|had) (?:it|we|they|he|she|i|there|the|this|that|any|such|congress|our)(?!\w)|"
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
# Words that blame the abuse of a thing: whoever asks for the thing can ask for an end of its abuse.
_ABUSE = re.compile(
    r"(?<!\w)(?:illegal(?:ly)?|unlawful(?:ly)?|unfair(?:ly)?|undue|unduly|excessive(?:ly)?|abuses?|fraud(?:s|ulent)?|"
    r"criminals?|unreasonabl[ey]|cheat(?:s|ing|ers?)?)(?!\w)",
    re.IGNORECASE,
)


class Marks(msgspec.Struct, frozen=True):
    """What the gates need to know of one statement beside its text.

    Attributes:
        conditional: the words that make it hang on something.
        superseding: the notice in or beside it that it, or another, no longer holds.
        repeated_in: in how many documents its wording stands, where that makes it boilerplate; else 0.
        leans: the words at its start that lean on what came before: what it speaks of is said elsewhere. A principle
            that names the question's matter can be read all the same; of a step the particular is what counts.
        abuse: of a step, the words that blame the abuse of a thing rather than the thing.
        qualified: of a step, a cue of the other pole in it: it names both sides in one breath.
        names: what it names beyond the question's own cues.
        principle: whether it takes the question as a whole.
        named: whether it holds a cue of the question at all.
        says: a cue of its own pole in it: it says its side in the question's own words.
    """

    conditional: str
    superseding: str
    repeated_in: int
    leans: str = ""
    abuse: str = ""
    qualified: str = ""
    names: frozenset[str] = frozenset()
    principle: bool = False
    named: bool = False
    says: str = ""


def marks(reading: Reading, repeated_in: int, matter: Matter | None = None, terms: PairTerms | None = None) -> Marks:
    """Judge one statement by itself.

    Args:
        reading: the statement.
        repeated_in: in how many documents its wording stands, 0 where that is not many.
        matter: finds the question's own words in a text; None where they are not known.
        terms: what is asked of a pair; None takes the defaults.
    """
    passage, text = reading.passage, reading.passage.text
    principle = abs(reading.position) >= (terms or PairTerms()).principle
    topic: Sequence[str] = matter.topic(text) if matter is not None else ()
    sides: dict[int, Sequence[str]] = {-1: (), 1: ()}
    if matter is not None:
        sides = {-1: matter.low(text), 1: matter.high(text)}
    own = frozenset(word for hits in (topic, *sides.values()) for hit in hits for word in re.findall(r"\w+", hit))
    side = 1 if reading.position > 0 else -1
    named = matter is None or bool(topic or sides[-1] or sides[1])
    return Marks(
        conditional=conditional(text),
        superseding=_first(_SUPERSEDING, f"{passage.prefix} {text} {passage.suffix}"),
        repeated_in=repeated_in,
        leans="" if named and principle else open_beginning(text),
        abuse="" if principle else _first(_ABUSE, text),
        qualified="" if principle else next(iter(sides[-side]), ""),
        names=names(text, passage.language) - own,
        principle=principle,
        named=matter is not None and named,
        says=next(iter(sides[side]), ""),
    )


def conditional(text: str) -> str:
    """The words that make a statement hang on something, or ""."""
    return _first(_CONDITIONAL, text)


def certain(reading: Reading, terms: PairTerms) -> bool:
    """Whether a statement stands at a pole, in the body's own voice, for sure."""
    sure = reading.read or reading.confidence >= terms.least_confidence
    return sure and reading.passage.voice == "own" and abs(reading.position) >= terms.least_position


def _first(expression: re.Pattern[str], text: str) -> str:
    match = expression.search(text)
    return "" if match is None else match[0].strip(" ,;:.!?")

"""The gates that a pair of opposed statements has to pass, each with its reason (methods.md § 7).

*subject*: what the two have in common. Two statements of principle (`terms`) have the question itself, where both name
it in any of its cues; where one does not, words in common are asked. Wherever one of the two is but a step, they have
it only in one particular: a name in common, and words in common beyond the question's cues – for whoever holds a
principle can take a step the other way as an exception, for an island, a treaty, an emergency, and hold it still. Where
the question's words are not known, words in common are asked of all.

*says its side*: a step holds a cue of its own pole. What takes a side only with what stands around it is no statement
to be held against another; a principle may be said in any words. Where no statement at a pole holds its cue, none is
asked.

*particulars*: where each names something – a country, a law, a treaty – they name something in common.

A gate can be wrong; it says on what it decided, and a person's verdict stands above it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from volteface.evidence.opposition.marks import Marks
from volteface.evidence.opposition.statement import Statement
from volteface.evidence.opposition.subject import Floats, Integers
from volteface.evidence.opposition.terms import PairTerms
from volteface.evidence.result import Gate, Reading
from volteface.evidence.selection.coverage import Booleans
from volteface.evidence.selection.reasons import placed
from volteface.model.wording import counted

# In the order in which they are told. Of the first three none is shut in a pair that is weighed at all: they are asked
# of each statement alone.
POLE, CERTAINTY, VOICE = "pole", "certainty", "voice"
TIME, DOCUMENTS, SUBJECT, PARTICULARS = "time", "two documents", "subject", "particulars"
LEANS, CONDITIONAL, SUPERSEDED = "can be read alone", "not conditional", "not superseded"
BOILERPLATE, QUALIFIED, ABUSE = "not boilerplate", "takes one side", "the thing, not its abuse"
SAYS = "says its side"


def open_gates(
    low: Sequence[Statement], high: Sequence[Statement], words: Integers, overlap: Floats, terms: PairTerms
) -> dict[str, Booleans]:
    """Which gates of which pairs are open, by name: low in rows, high in columns.

    Args:
        low: statements at the low pole.
        high: statements at the high pole.
        words: how many words beyond the cues each pair has in common.
        overlap: their share, weighted by rarity.
        terms: what is asked.
    """
    days = np.abs(np.subtract.outer(_days(low), _days(high)))
    both = np.logical_and.outer(_flags(low, "principle"), _flags(high, "principle"))
    reach = np.where(both, max(terms.years, terms.principle_years), terms.years) * 365.25
    alone = {
        LEANS: "leans",
        CONDITIONAL: "conditional",
        SUPERSEDED: "superseding",
        BOILERPLATE: "repeated_in",
        QUALIFIED: "qualified",
        ABUSE: "abuse",
    }
    silent = [
        np.array([not one.marks.principle and not one.marks.says for one in side]) & any(one.marks.says for one in side)
        for side in (low, high)
    ]
    return {
        TIME: (days <= reach) | _same(low, high, "author", known=True),
        DOCUMENTS: ~_same(low, high, "document") & _same(low, high, "organisation"),
        SUBJECT: _subject(low, high, words, overlap, terms),
        PARTICULARS: _particulars(low, high),
        SAYS: ~np.logical_or.outer(*silent),
        **{gate: ~np.logical_or.outer(_flags(low, mark), _flags(high, mark)) for gate, mark in alone.items()},
    }


def _subject(
    low: Sequence[Statement], high: Sequence[Statement], words: Integers, overlap: Floats, terms: PairTerms
) -> Booleans:
    enough = (words >= terms.least_words) & (overlap >= terms.least_overlap)
    principles = np.logical_and.outer(_flags(low, "principle"), _flags(high, "principle"))
    strict = (words >= terms.step_words) & (overlap >= terms.step_overlap) & _shared(low, high, "names")
    if not any(one.known for one in (*low, *high)):
        return np.asarray(np.where(principles, enough, strict | enough & ~_named(low, high)))
    named = np.logical_and.outer(_flags(low, "named"), _flags(high, "named"))
    return np.asarray(np.where(principles, named | enough, strict))


def _particulars(low: Sequence[Statement], high: Sequence[Statement]) -> Booleans:
    return np.asarray(~_named(low, high) | _shared(low, high, "names"))


def _named(low: Sequence[Statement], high: Sequence[Statement]) -> Booleans:
    """Where each names something."""
    return np.asarray(np.logical_and.outer(_flags(low, "names"), _flags(high, "names")))


def _shared(low: Sequence[Statement], high: Sequence[Statement], mark: str) -> Booleans:
    """Where two sets have something in common."""
    sides = [[getattr(one.marks, mark) for one in side] for side in (low, high)]
    at = {word: number for number, word in enumerate(sorted(frozenset().union(*sides[0], *sides[1])))}
    tables = []
    for side in sides:
        table = np.zeros((len(side), len(at)), dtype=np.float32)
        for row, held in enumerate(side):
            table[row, [at[word] for word in held]] = 1
        tables.append(table)
    return np.asarray(tables[0] @ tables[1].T > 0)


def _flags(side: Sequence[Statement], mark: str) -> Booleans:
    return np.array([bool(getattr(one.marks, mark)) for one in side], dtype=np.bool_)


def _days(side: Sequence[Statement]) -> Floats:
    return np.array([one.reading.day for one in side], dtype=np.float64)


def _same(low: Sequence[Statement], high: Sequence[Statement], name: str, *, known: bool = False) -> Booleans:
    """Which pairs have the same author, document or organisation; `known`: and have one at all."""
    rows, columns = (np.array([getattr(one.reading.passage, name) for one in side]) for side in (low, high))
    equal = rows[:, None] == columns[None, :]
    return np.asarray(equal & (rows[:, None] != "") if known else equal)


def gates(
    then: Statement,
    now: Statement,
    *,
    passed: dict[str, bool],
    words: tuple[str, ...],
    overlap: float,
    poles: tuple[str, str],
) -> tuple[Gate, ...]:
    """All gates of one pair, passed or not, with what they decided on.

    Args:
        then: the earlier statement.
        now: the later one.
        passed: which of `open_gates` are open.
        words: content words that both have, beyond the question's cues, rarest first.
        overlap: the share of them, weighted by rarity.
        poles: names of the poles.
    """
    first, second, marks = then.reading, now.reading, (then.marks, now.marks)
    reasons = {
        POLE: f"{placed(first.position, poles)} against {placed(second.position, poles)}",
        CERTAINTY: "; ".join(_certainty(r) for r in (first, second)),
        VOICE: f"{first.passage.voice} and {second.passage.voice}",
        TIME: f"{span_words(abs(second.day - first.day))} apart, {_authors_words(first, second)}",
        DOCUMENTS: _documents_words(first, second),
        SUBJECT: _subject_words(marks, words, overlap),
        PARTICULARS: _particulars_words(*marks),
        SAYS: _quoted([m.says for m in marks], "neither holds any of the question's words for its side"),
        LEANS: _quoted([m.leans for m in marks], "each says itself what it speaks of"),
        CONDITIONAL: _quoted([m.conditional for m in marks], "no condition at clause level"),
        SUPERSEDED: _quoted([m.superseding for m in marks], "no notice in or beside either"),
        BOILERPLATE: f"the wording stands in {max(m.repeated_in for m in marks)} documents"
        if any(m.repeated_in for m in marks)
        else "the wording of neither is repeated",
        QUALIFIED: _quoted([m.qualified for m in marks], "neither names the other side in the same breath"),
        ABUSE: _quoted([m.abuse for m in marks], "neither blames an abuse alone"),
    }
    return tuple(Gate(name, passed.get(name, True), reason) for name, reason in reasons.items())


def _subject_words(marks: tuple[Marks, Marks], words: tuple[str, ...], overlap: float) -> str:
    common = f"{counted(len(words), 'word')} in common beyond the question's own"
    common += f" ({', '.join(words[:6])}), {_percent(overlap)} of theirs, rare ones weighing more" if words else ""
    kinds = (
        "two statements of principle"
        if all(m.principle for m in marks)
        else (
            "a statement of principle and a half-way one"
            if any(m.principle for m in marks)
            else "two half-way statements"
        )
    )
    return f"{kinds}; {common}"


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _particulars_words(one: Marks, other: Marks) -> str:
    if common := sorted(one.names & other.names):
        return f"both name {', '.join(common[:4])}"
    if one.names and other.names:
        return f"{', '.join(sorted(one.names)[:4])} here, {', '.join(sorted(other.names)[:4])} there"
    return "one of them names nothing of its own"


def _documents_words(one: Reading, other: Reading) -> str:
    if one.passage.organisation != other.passage.organisation:
        return "of two bodies"
    return one.passage.document if one.passage.document == other.passage.document else "two documents of one body"


def _quoted(found: Sequence[str], nothing: str) -> str:
    words = [f"“{one}”" for one in found if one]
    return " and ".join(words) if words else nothing


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

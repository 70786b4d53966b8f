"""Results in plain words (interface.md, "Words for results"): what was found, from how much, read by whom."""

from __future__ import annotations

import datetime as dt
import math

import numpy as np

from volteface.line.labels import index_of, label_words
from volteface.line.reading_words import of_passages, read_by_words, relative_words
from volteface.line.result import Explanation, Line
from volteface.line.turns.search import least_move
from volteface.line.turns.turn import Turn
from volteface.model.dates import day_words
from volteface.model.wording import counted, signed

# Of passages that nobody read: what is left of a sum of chances that comes to none.
_NOTHING = 1e-6


def line_words(line: Line) -> list[str]:
    """A line: its turns or none, what was not enough and what would be, how it was coded."""
    said = [turn.words() for turn in line.turns]
    estimated = line.status.count("estimate")
    moved = any(turn.kind == "position" for turn in line.turns)
    if not moved and line.tested:
        head = f"no turn of position found in {estimated} periods at the {percent(line.error_level)} level"
        said.append(f"{head}; {would_be_found_words(_least(line))}")
    elif not moved and not line.as_said:
        said.append(_untested(line, estimated))
    said.extend(words for one in line.sought if line.tested and (words := one.words()))
    said.extend(_wanting(line))
    said.append(reading_words(line))
    if line.whose:
        said.append(f"the line of {line.whose} alone, not of all that is held of {line.organisation}")
    said.extend(line.notes)
    return said


def _least(line: Line) -> float:
    used = np.flatnonzero([status == "estimate" for status in line.status])
    covariance = line.covariance[np.ix_(used, used)]
    return least_move(covariance, line.critical, documents=line.effective_documents)


def would_be_found_words(move: float) -> str:
    """What a search that found nothing would have found: none found is not none there.

    Args:
        move: the lasting move half way that would be found nine times in ten; nan where none would.
    """
    if math.isnan(move):
        return "this is too little to find even the largest move nine times in ten: moves may have happened"
    found = f"a lasting move of {move:.1f} half way would be found nine times in ten"
    return f"{found}; smaller or shorter moves may have happened"


def expected_words(questions: int, error_level: float = 0.05, *, of: str = "") -> str:
    """What chance alone would do over K questions, to turns of position.

    Args:
        questions: how many were tested.
        error_level: at which level each.
        of: what the turns are of, where it must be said.
    """
    turn = f"a turn of {of}" if of else "a turn"
    if questions == 1:
        return f"1 question tested at {percent(error_level)}: at most so often would chance show {turn}"
    by_chance = f"at most {questions * error_level:.2g} expected to show {turn} by chance"
    tested = f"{counted(questions, 'question')} tested at {percent(error_level)} each"
    return f"{tested}: {by_chance}; ◯ marks those that hold after correction for all of them (Holm)"


def expected_of_each_words(questions: int, error_level: float = 0.05) -> str:
    """What chance alone would do over K questions, to turns of all kinds; printed beside all lines."""
    most = f"{questions * error_level:.2g}"
    tested = f"{counted(questions, 'question')} tested at {percent(error_level)} each"
    by_chance = f"at most {most} expected to show a turn of position by chance"
    others = f"{most} one in how much is said and {most} one in how far passages lie apart"
    rings = "◯ marks turns of position that hold after correction for all of them (Holm), ● others"
    return f"{tested}: {by_chance}, {others}; {rings}"


def explain(line: Line, of: int | str | Turn) -> Explanation:
    """What a period or a turn of this line rests on."""
    if isinstance(of, Turn):
        numbers = (*of.before_passages, *of.after_passages)
        return _explain(line, list(range(of.start, of.end)), (of.words(),), numbers)
    at = index_of(line.labels, of)
    members = tuple(int(number) for number in line.members[at])
    return _explain(line, [at], (_period_words(line, at),), members)


def _explain(line: Line, periods: list[int], words: tuple[str, ...], numbers: tuple[int, ...]) -> Explanation:
    first, last = periods[0], periods[-1]
    alone = len(periods) == 1
    known = alone and line.status[first] != "not enough"
    bounded = alone and line.status[first] == "estimate"
    return Explanation(
        label=line.labels[first] if alone else f"{line.labels[first]} to {line.labels[last]}",
        status=line.status[first],
        position=float(line.position[first]) if known else None,
        low=float(line.low[first]) if bounded else None,
        high=float(line.high[first]) if bounded else None,
        passages=int(line.passages[periods].sum()),
        gold=int(line.gold[periods].sum()),
        documents=int(line.documents[periods].sum()),
        coder=line.coder,
        kinds=line.kinds,
        codebook=line.codebook,
        wanted=line.gold_needed[first] if alone and line.gold_needed else None,
        words=(*words, reading_words(line)),
        evidence=line.resolve(numbers),
    )


def _period_words(line: Line, at: int) -> str:
    where = label_words(line.labels[at])
    basis = f"{counted(int(line.passages[at]), 'passage')} in {counted(int(line.documents[at]), 'document')}"
    if line.status[at] == "not enough":
        return f"{where}: not enough to say ({basis}, {int(line.gold[at]):,} of them read){_more(line, at)}"
    if line.status[at] == "descriptive":
        return f"{where}: {signed(line.position[at], 1)}, machine scores of {basis}, without an interval"
    position, low, high = (signed(values[at], 1) for values in (line.position, line.low, line.high))
    read = f"{int(line.gold[at]):,} of them read (gold)"
    return f"{where}: {position}, between {low} and {high} (95 %), from {basis}, {read}"


def _untested(line: Line, estimated: int) -> str:
    if "descriptive" in line.status:
        return "described by machine scores alone: no interval, and no turn is claimed; gold readings would allow both"
    if estimated == 0:
        return "not enough to say"
    periods = counted(estimated, "period")
    return f"not enough to say whether the line turned: {periods} of the three needed can be estimated"


def _wanting(line: Line) -> list[str]:
    poor = [i for i, status in enumerate(line.status) if status == "not enough"]
    if len(poor) <= 3:
        return [f"{label_words(line.labels[i])}: not enough to say{_more(line, i)}" for i in poor]
    said = f"not enough to say in {len(poor)} of {len(line)} periods"
    wanted = [line.gold_needed[i] or 0 for i in poor] if line.gold_needed else []
    helped = sum(more > 0 for more in wanted)
    if not wanted:
        return [said]
    if not helped:
        return [f"{said}; too few of their passages take a position for more reading to do"]
    more = f"about {counted(sum(wanted), 'more passage')} read would do"
    if helped == len(poor):
        return [f"{said}; {more}"]
    left = len(poor) - helped
    holds = f"the other {left} hold" if left > 1 else "the other holds"
    return [f"{said}; in {helped} of them {more}, {holds} too few that take a position, even if all were read"]


def _more(line: Line, at: int) -> str:
    wanted = line.gold_needed[at] if line.gold_needed else None
    if wanted is not None:
        return f"; {counted(wanted, 'more passage')} read would do"
    if line.gold[at] and len(line.unread) and line.unread[at] < _NOTHING:
        return "; all of it has been read"
    return "; too few of its passages take a position for more reading to do" if line.gold_needed else ""


def reading_words(line: Line) -> str:
    """How it was coded; the sentence that no figure stands without."""
    gold = int(line.gold.sum())
    if not gold:
        return f"{counted(int(line.passages.sum()), 'passage')} scored by {line.coder or 'a machine'}; read by nobody"
    return of_passages(gold, _of(line), _counting(line), line.kinds, _readers(line))


def reading_in_brief(line: Line) -> list[str]:
    """The same in a line above a figure: how much was read, by whom, relative to whom its interval is."""
    gold = int(line.gold.sum())
    if not gold:
        return [reading_words(line)]
    counting = _counting(line)
    taking = "" if counting is None else f", {counting:,} with a position"
    if "person" in line.kinds:
        return [f"{_read(line)} {read_by_words(line.kinds, _readers(line))}{taking}"]
    return [f"{_read(line)} read{taking}", relative_words(_readers(line))]


def reading_in_passing(line: Line) -> str:
    """How much was read, and by whom: beside a small line, whose page says the rest."""
    if not line.gold.sum():
        return reading_words(line)
    return f"{_read(line)} {read_by_words(line.kinds, _readers(line))}"


def _read(line: Line) -> str:
    gold, passages = int(line.gold.sum()), _of(line)
    return counted(gold, "passage") if passages is None else f"{gold:,} of {counted(passages, 'passage')}"


def _of(line: Line) -> int | None:
    """Of how many passages; None where only the chances of those that were read tell."""
    passages = int(line.passages.sum())
    sampled = int(line.gold.sum()) == passages and len(line.unread) and float(line.unread.sum()) > _NOTHING
    return None if sampled else passages


def _counting(line: Line) -> int | None:
    return int(line.counting.sum()) if len(line.counting) else None


def _readers(line: Line) -> tuple[str, ...]:
    return line.readers or tuple(filter(None, [line.coder]))


def between_words(earliest: dt.date, latest: dt.date) -> str:
    """An interval of days: "between 3 March and 12 December 1928"."""
    if earliest == latest:
        return f"on {day_words(earliest)}"
    first = day_words(earliest)
    if earliest.year == latest.year:
        first = first.rsplit(" ", maxsplit=1)[0]
    return f"between {first} and {day_words(latest)}"


def percent(part: float) -> str:
    """A share: "5 %"."""
    return f"{100 * part:g} %"

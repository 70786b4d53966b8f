"""Results in plain words (interface.md, "Words for results"): what was found, from how much, read by whom."""

from __future__ import annotations

import datetime as dt

from volteface.line.result import Explanation, Line
from volteface.line.said_words import amount_words, confirming_words, spread_words
from volteface.line.turn import Turn
from volteface.model.dates import day_words
from volteface.model.wording import counted, signed

_MOST_NAMES = 4


def turn_words(turn: Turn) -> str:
    """One turn: when, from where to where, who, and what confirms it."""
    when = f"{between_words(turn.earliest, turn.latest)} ({percent(1 - turn.error_level)})"
    if turn.kind != "position":
        what = amount_words(turn) if turn.kind == "salience" else spread_words(turn)
        return f"{when} {what}; {confirming_words(turn)}"
    parts = [f"{when} the position moved from {signed(turn.before, 1)} to {signed(turn.after, 1)}"]
    if turn.at_once is not None:
        parts.append(f"if it came at once, {between_words(*turn.at_once)}")
    if turn.same_author is not None:
        parts.append(_speakers(turn))
    later = "document" if turn.confirmed_by == 1 else "documents"
    parts.append(
        f"confirmed by {turn.confirmed_by} later {later}" if turn.confirmed_by else "no later document confirms it"
    )
    if turn.ring is not None and turn.ring != (turn.earliest, turn.latest):
        asked = counted(turn.questions, "question")
        parts.append(f"after correction for {asked}: {between_words(*turn.ring)}")
    if turn.allotments:
        parts.append(f"found in {turn.found_again} of {turn.allotments} chance dealings of the straddling dates")
    return "; ".join(parts)


def _speakers(turn: Turn) -> str:
    before, after = (_names(names) for names in turn.speakers)
    if turn.same_author:
        return f"same author ({before})" if before and before == after else "same author"
    return f"new author ({before}; then {after})" if before and after else "new author"


def _names(names: tuple[str, ...]) -> str:
    """All names where they are few, else the first and the last of them."""
    return ", ".join(names) if len(names) <= _MOST_NAMES else f"{names[0]} … {names[-1]}"


def line_words(line: Line) -> list[str]:
    """A line: its turns or none, what was not enough and what would be, how it was coded."""
    said = [turn.words() for turn in line.turns]
    estimated = line.status.count("estimate")
    moved = any(turn.kind == "position" for turn in line.turns)
    if not moved and line.tested:
        said.append(f"no turn of position found in {estimated} periods at the {percent(line.error_level)} level")
    elif not moved and not line.as_said:
        said.append(_untested(line, estimated))
    said.extend(words for one in line.sought if line.tested and (words := one.words()))
    said.extend(_wanting(line))
    said.append(reading_words(line))
    if line.whose:
        said.append(f"the line of {line.whose} alone, not of all that is held of {line.organisation}")
    said.extend(line.notes)
    return said


def expected_words(questions: int, error_level: float = 0.05) -> str:
    """What chance alone would do over K questions, to turns of position."""
    by_chance = f"at most {questions * error_level:.2g} expected to show a turn by chance"
    tested = f"{counted(questions, 'question')} tested at {percent(error_level)} each"
    return f"{tested}: {by_chance}; a ring marks those that survive Holm's correction"


def expected_of_each_words(questions: int, error_level: float = 0.05) -> str:
    """What chance alone would do over K questions, to turns of all kinds; printed beside all lines."""
    most = f"{questions * error_level:.2g}"
    tested = f"{counted(questions, 'question')} tested at {percent(error_level)} each"
    by_chance = f"at most {most} expected to show a turn of position by chance"
    others = f"{most} one in how much is said and {most} one in how far passages lie apart"
    return f"{tested}: {by_chance}, {others}; a ring marks turns of position that survive Holm's correction"


def explain(line: Line, of: int | str | Turn) -> Explanation:
    """What a period or a turn of this line rests on."""
    if isinstance(of, Turn):
        numbers = (*of.before_passages, *of.after_passages)
        return _explain(line, list(range(of.start, of.end)), (of.words(),), numbers)
    if isinstance(of, str):
        if of not in line.labels:
            raise KeyError(of)
        of = line.labels.index(of)
    at = range(len(line))[of]
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
    where = line.labels[at]
    basis = f"{counted(int(line.passages[at]), 'passage')} in {counted(int(line.documents[at]), 'document')}"
    if line.status[at] == "not enough":
        return f"{where}: not enough to say ({basis}, {counted(int(line.gold[at]), 'gold coding')}){_more(line, at)}"
    if line.status[at] == "descriptive":
        return f"{where}: {signed(line.position[at], 1)}, machine scores of {basis}, without an interval"
    position, low, high = (signed(values[at], 1) for values in (line.position, line.low, line.high))
    return f"{where}: {position}, between {low} and {high} (95 %), from {basis}, {int(line.gold[at])} of them gold"


def _untested(line: Line, estimated: int) -> str:
    if "descriptive" in line.status:
        return "described by machine scores alone: no interval, and no turn is claimed; gold codings would allow both"
    if estimated == 0:
        return "not enough to say"
    periods = counted(estimated, "period")
    return f"not enough to say whether the line turned: {periods} of the three needed can be estimated"


def _wanting(line: Line) -> list[str]:
    poor = [i for i, status in enumerate(line.status) if status == "not enough"]
    if len(poor) > 3:
        wanted = sum(line.gold_needed[i] or 0 for i in poor) if line.gold_needed else 0
        more = f"; about {counted(wanted, 'more gold coding')} would do" if wanted else ""
        return [f"not enough to say in {len(poor)} of {len(line)} periods{more}"]
    return [f"{line.labels[i]}: not enough to say{_more(line, i)}" for i in poor]


def _more(line: Line, at: int) -> str:
    wanted = line.gold_needed[at] if line.gold_needed else None
    if wanted is None:
        return "; all of it has been read" if 0 < line.gold[at] == line.passages[at] else ""
    return f"; {counted(wanted, 'more gold coding')} would do"


def reading_words(line: Line) -> str:
    """How it was coded; the sentence that no figure stands without."""
    gold, passages = int(line.gold.sum()), int(line.passages.sum())
    if not gold:
        return f"{counted(passages, 'passage')} scored by {line.coder or 'a machine'}; read by nobody"
    counting = int(line.counting.sum())
    basis = f"{counted(gold, 'gold coding')} among {counted(passages, 'passage')}"
    if len(line.counting):
        basis = f"{basis}, {counting:,} of them with a position"
    if "person" not in line.kinds:
        named = ", ".join(line.readers) or line.coder
        reader = f"{named} (a machine)" if named else "of unknown name"
        return f"{basis}; interval relative to reader {reader}; not validated by people"
    mixed = ", some of them by a machine" if "machine" in line.kinds else ""
    return f"{basis}, read by people{mixed}"


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

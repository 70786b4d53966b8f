"""Slogans in plain sentences: what was counted and what is not known; nothing here says why."""

from __future__ import annotations

import math
from collections.abc import Iterator

from volteface.evidence.slogans.life import FEWEST as FEWEST_USES
from volteface.evidence.slogans.result import Bearer, Rate, Silence, Slogan, Slogans, Successor, Use
from volteface.model.dates import BadDate, Date
from volteface.model.wording import counted

_FORMS = 6
_BEARERS = 4
# After so many days they are told in years.
_YEARS = 730
_KINDS = {"organisation": "between organisations", "source": "by source", "author": "by author"}


def result_words(found: Slogans) -> list[str]:
    """What was sought in how much, and how much of it was found."""
    held = (
        f"{counted(found.documents, 'document')} of {found.body} held, {found.words_held:,} words, "
        f"{_span(found.earliest, found.latest)}"
    )
    about = f" in passages on the question “{found.question}”" if found.question else ""
    if found.sought is None:
        return [held + about]
    sought = found.sought
    tried = (
        f"{counted(sought.phrases, 'phrase')}{about} held against {counted(sought.times, 'time')} ({found.by}, one "
        f"period or two together); in {counted(sought.draws, 'deal')} of the dates chance gave a phrase as marked as "
        f"z {sought.threshold:.1f} in {100 * sought.level:.0f} of 100"
    )
    if not sought.beyond:
        return [f"no slogan beyond chance in {held}", tried]
    said = f"{counted(sought.beyond, 'phrase')} marked for a time beyond chance in {held}"
    if len(found.slogans) < sought.beyond:
        said += f"; {len(found.slogans)} shown"
    return [said, tried]


def slogan_words(one: Slogan, documents: int) -> list[str]:
    """One slogan's life.

    Args:
        one: the slogan.
        documents: how many are held of the body.
    """
    return [
        *_how_often(one, documents),
        *_first(one, documents),
        *_peak(one),
        *_last(one),
        *_fell(one),
        *_who(one),
        *followed_words(one),
    ]


def chance_words(chance: float) -> str:
    """A chance as people say it: "1 in 400"."""
    if chance < 1e-4:
        return "less than 1 in 10,000"
    if chance >= 0.2:
        return f"{chance:.2f}"
    times = 1 / chance
    return f"1 in {round(times) if times < 100 else int(round(times, 1 - int(math.log10(times)))):,}"


def rate_words(one: Rate) -> str:
    """A rate with its interval: "in 7 of 11 documents (64 %, 35 to 86)"."""
    said = f"in {one.documents} of {counted(one.held, 'document')}"
    if one.rate is None or one.low is None or one.high is None:
        return "nothing is held"
    return f"{said} ({100 * one.rate:.0f} %, 95 % interval {100 * one.low:.0f} to {100 * one.high:.0f})"


def followed_words(one: Slogan) -> list[str]:
    """What is said since the fall in the same surroundings; nothing where none was sought."""
    if one.replaced_by is None:
        return []
    if not one.replaced_by:
        compared = counted(one.compared, "phrase")
        return [f"{_since(one)} no other phrase rises in the same surroundings beyond chance ({compared} compared)"]
    listed = "; ".join(map(_follower, one.replaced_by))
    return [f"{_since(one)}, in the same surroundings: {listed}"]


def _since(one: Slogan) -> str:
    left = one.fell is not None and one.fell.since
    return "after its use fell" if left else "after it fell out of use"


def _follower(one: Successor) -> str:
    return (
        f"“{one.phrase}” (in {one.since} of {one.of_since} documents, {one.before} of {one.of_before} until then; "
        f"score {one.score:.2f})"
    )


def _how_often(one: Slogan, documents: int) -> Iterator[str]:
    if not one.documents:
        yield f"not said in own voice in {counted(documents, 'document')}"
        if one.others:
            yield f"in other voices (quoted, attributed, conceded or uncertain) in {counted(one.others, 'document')}"
        return
    said = f"said in own voice in {one.documents} of {counted(documents, 'document')}"
    if one.others:
        said += f"; in {one.others} more in other voices alone (quoted, attributed, conceded or uncertain)"
    yield said
    shown = ", ".join(f"“{form.text}” {form.documents}" for form in one.forms[:_FORMS])
    more = f" and {len(one.forms) - _FORMS} more" if len(one.forms) > _FORMS else ""
    unread = f", without {counted(one.unread, 'passage')} that say it too" if one.unread else ""
    yield f"forms counted, by documents{unread}: {shown}{more}"
    if one.z is not None and one.p is not None:
        yield f"most marked for {one.time}: z {one.z:.1f}, chance {_at_most(one.p)}"


def _at_most(p: float) -> str:
    return f"{p:.3f}".rstrip("0")


def _first(one: Slogan, documents: int) -> Iterator[str]:
    if one.first is None:
        return
    where = f"{_where(one.first)}{_other_form(one)}"
    if not one.before.documents:
        yield f"first {where}: from the beginning of what is held"
    else:
        yield f"first {where}; {_silent(one.before, 'held before', one)}"
    if one.documents == documents:
        yield "it stands in every document held"


def _other_form(one: Slogan) -> str:
    """The form of the first use where it is not the commonest: it may mean another thing."""
    words = one.first.words if one.first is not None else None
    if words is None or not words.marks:
        return ""
    start, end = words.marks[0]
    form = " ".join(words.text[start:end].split())
    return "" if form.casefold() == one.phrase.casefold() else f", as “{form}”"


def _peak(one: Slogan) -> Iterator[str]:
    for rate in one.rates:
        if rate.label == one.peak_label and rate.held:
            yield f"peak {rate.label}: {rate_words(rate)}"


def _last(one: Slogan) -> Iterator[str]:
    if one.last is None:
        return
    if not one.after.documents:
        yield f"last {_where(one.last)}: to the end of what is held"
    else:
        yield f"last {_where(one.last)}; {_silent(one.after, 'held since', one)}"


def _silent(silence: Silence, held: str, one: Slogan) -> str:
    several = silence.documents != 1
    said = f"the {counted(silence.documents, 'document')} {held} {'are' if several else 'is'} without it"
    if silence.chance is None:
        # Of a phrase that was found no chance is told at all.
        if one.documents >= FEWEST_USES:
            return said
        return f"{said}; it is said too rarely to tell whether that is more than chance"
    if silence.chance > 0.05:
        return f"{said}, which at the rate of the others is no more than chance ({chance_words(silence.chance)})"
    return f"{said}: at the rate of the others chance would be so silent in {chance_words(silence.chance)}"


def _fell(one: Slogan) -> Iterator[str]:
    if one.fell is None:
        return
    fell = one.fell
    chance = "" if fell.chance is None else f" (chance {_at_most(fell.chance)})"
    yield (
        f"falls with {_date(fell.date)}: in {fell.before} of {counted(fell.of_before, 'document')} from the first use "
        f"until then, in {fell.since} of {fell.of_since} since{chance}"
    )


def _who(one: Slogan) -> Iterator[str]:
    for kind, head in _KINDS.items():
        listed = [bearer for bearer in one.by if bearer.kind == kind]
        if len(listed) < 2 and kind != "author":
            continue
        if listed:
            more = f"; {len(listed) - _BEARERS} more" if len(listed) > _BEARERS else ""
            yield f"{head}: {'; '.join(map(_bearer, listed[:_BEARERS]))}{more}"


def _bearer(one: Bearer) -> str:
    lag = f", {_lag(one.lag_days)} later" if one.lag_days else ""
    before = (
        f"{counted(one.held_before, 'document')} held before without it"
        if one.held_before
        else "nothing earlier is held"
    )
    return f"{one.name} {_date(one.first)}{lag} (in {one.documents} of {one.held}; {before})"


def _lag(days: int) -> str:
    return counted(days, "day") if days < _YEARS else counted(round(days / 365.25), "year")


def _where(use: Use) -> str:
    by = ", ".join(filter(None, (use.author, use.source)))
    return f"{_date(use.date)} ({by})"


def _date(edtf: str) -> str:
    try:
        return Date.parse(edtf).words()
    except BadDate:
        return edtf


def _span(earliest: str, latest: str) -> str:
    return " to ".join(dict.fromkeys(map(_date, (earliest, latest))))

"""Quotations in a terminal: the words under their date, with what speaks for them; choices of persons as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from volteface.cli.output import number
from volteface.cli.paragraphs import said
from volteface.model.dates import Date, day_words
from volteface.model.wording import counted

if TYPE_CHECKING:
    from rich.console import Console

_PARTS = ("time", "stands", "spread", "counter", "quality")
_QUALITIES = (
    ("alone", "on its own"),
    ("authority", "authority"),
    ("wording", "wording"),
    ("length", "length"),
    ("confidence", "confidence"),
    ("read", "read"),
)


def print_quotations(out: Console, shape: Any, *, why: bool) -> None:
    """The list, each with its reasons and its address; with `why` its score by parts, and the account of the rest."""
    for one in shape.quotations:
        by = f", {one.author}" if one.author else ""
        out.print(f"{one.place}. {Date.parse(one.date).words()}{by}  {number(one.position)}", style="bold")
        said(out, f"{one.before}{one.text}{one.after}", indent=3)
        said(out, one.why, indent=3)
        if why:
            _print_score(out, one)
        out.print(f"   {one.source} · {one.address}\n", style="dim")
    if not shape.quotations:
        out.print("no quotation could be chosen")
    if shape.selection is not None:
        _print_account(out, shape.selection, why=why)
    lapsed = [one for one in shape.choices if one.lapsed and not one.replaced]
    if lapsed:
        out.print(f"{counted(len(lapsed), 'choice')} without effect: volteface quotations {shape.question} --choices")


def _print_score(out: Console, one: Any) -> None:
    parts = " + ".join(f"{name} {getattr(one.gain, name):.2f}" for name in _PARTS if round(getattr(one.gain, name), 2))
    said(out, f"taken {_ordinal(one.rank)}, adds {one.gain.total:.2f} = {parts}", indent=3)
    own = " + ".join(f"{words} {getattr(one.qualities, name):.2f}" for name, words in _QUALITIES)
    said(out, f"quality: {own}", indent=3)
    for mark in one.marked:
        where = f"in {mark.documents} of {counted(mark.of, 'document')} of its period, {mark.elsewhere} elsewhere"
        said(out, f"marks its period: “{mark.word}”, z {mark.z:.1f}, {where}", indent=3)


def _print_account(out: Console, account: Any, *, why: bool) -> None:
    for one in account.silenced:
        who = f", {one.author}" if one.author else ""
        reason = f": “{one.reason}”" if one.reason else "; no reason was given"
        when = f"{Date.parse(one.date).words()}{who}, {number(one.position)}"
        said(out, f"the strongest passage against the line was dropped by {one.by}{reason} – {when}, {one.id}")
    if not why:
        return
    for sentence in account.words:
        said(out, sentence)
    for one in account.next:
        when = Date.parse(one.date).words()
        said(out, f"would have added {one.gain:.2f}: {when}, {number(one.position)}, {one.id}", indent=2)
    for one in account.left_out:
        said(out, f"wanted and not shown: {one.id}: {one.reason}", indent=2)


def print_choices(out: Console, shape: Any) -> None:
    """What persons chose on a question, in the order in which they did."""
    if not shape.choices:
        out.print("nobody has chosen anything: all quotations are chosen by rule")
    for one in shape.choices:
        deed = f"{one.what} {one.address}"
        if one.what == "order":
            deed = f"{deed} {one.side} {one.other}"
        out.print(f"{one.number}. {deed}", style="bold")
        if one.words:
            said(out, f"“{one.words}”", indent=3)
        reason = f": {one.reason}" if one.reason else ""
        said(out, f"by {one.by}, {_day(one.made)}{reason}", indent=3)
        if one.lapsed:
            said(out, one.lapsed, indent=3)


def _day(made: str) -> str:
    import datetime as dt

    return day_words(dt.date.fromisoformat(made[:10]))


def _ordinal(rank: int) -> str:
    ending = "th" if 10 <= rank % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank}{ending}"

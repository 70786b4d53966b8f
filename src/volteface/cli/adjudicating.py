"""`adjudicate`: passages on which coders differ, listed, or settled one by one at the keyboard."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from volteface.cli.output import json_option, write_json
from volteface.model.wording import counted

if TYPE_CHECKING:
    from volteface.cli.app import Place
    from volteface.study.sheet_shapes import AdjudicatedShape, DisputeShape, SaidShape

_WIDTH = 78
# So much of a passage is shown in a list.
_SHOWN = 240


@click.command(epilog="Example: volteface adjudicate tariff --list -n 5")
@click.argument("question")
@click.option("--name", default="", metavar="NAME", help="Who settles.")
@click.option("--open", "openly", is_flag=True, help="Show dates, authors and sources.")
@click.option("--list", "listed", is_flag=True, help="List disputes and how they were settled; settle none.")
@click.option("--settled", is_flag=True, help="List those that are settled too.")
@click.option("-n", "most", type=click.IntRange(1), default=10, show_default=True, help="List so many at most.")
@json_option
@click.pass_obj
def adjudicate(
    place: Place, question: str, name: str, openly: bool, listed: bool, settled: bool, most: int, as_json: bool
) -> None:
    """Settle what coders disagree on: the weightiest in the line first.

    On a terminal it puts the passages forward one by one; elsewhere, and with --list or --json, it lists them. What the
    coders said is kept; the settlement counts instead. By sheet: `volteface sheet QUESTION --only disputed --to FILE`.
    """
    asked = name or not (listed or settled or as_json)
    if asked and not listed and sys.stdin.isatty() and sys.stdout.isatty():
        from volteface.cli.adjudicating_desk import settle

        done = settle(place, question, name, openly=openly)
    else:
        with place.study() as study:
            done = study.disputes(question, most=most, settled=settled)
    if as_json:
        write_json(done)
        return
    for line in _lines(done):
        click.echo(line)


def _lines(done: AdjudicatedShape) -> Iterator[str]:
    left = done.disputed - done.settled
    now = f"{counted(done.now, 'passage')} settled now; " if done.now else ""
    yield f"{done.question}: {now}{counted(done.disputed, 'passage')} in dispute, {done.settled} settled"
    for number, dispute in enumerate(done.disputes, 1):
        yield ""
        yield from _dispute(number, dispute)
    if done.disputes and left > len(done.disputes):
        yield f"… and {left - len(done.disputes)} more: -n {left}"
    if done.settled:
        yield ""
        yield f"settled by {', '.join(f'{name} ({number})' for name, number in done.by.items())}"
        for one in done.followed:
            yield f"  {one.coder} was followed in {one.followed} of {one.of}"
    if left and not done.now:
        yield ""
        yield f"settle them: volteface adjudicate {done.question} --name YOURS"
        yield f"  or by sheet: volteface sheet {done.question} --only disputed --to FILE.xlsx"


def _dispute(number: int, dispute: DisputeShape) -> Iterator[str]:
    differ = f"{dispute.on} ({dispute.gap:.2g} apart)" if dispute.on == "position" else dispute.on
    stands = "outside the frame" if dispute.outside else f"stands for {dispute.weight:.1f}"
    yield from _wrapped(f"{number}. ", f"{dispute.passage} · {stands} · {differ}")
    words = " ".join(dispute.text.split())
    shown = words if len(words) <= _SHOWN else words[:_SHOWN].rsplit(" ", 1)[0] + " …"
    yield from _wrapped("   ", f"“{shown}”")
    for one in dispute.said:
        yield from _wrapped("   ", _said(one))
    if dispute.settled is not None:
        yield from _wrapped("   ", f"settled by {_said(dispute.settled)}")
    if dispute.earlier is not None:
        yield from _wrapped("   ", f"settled before it was coded anew, by {_said(dispute.earlier)}")


def _said(one: SaidShape) -> str:
    machine = "" if one.kind == "person" else " (a machine)"
    return f"{one.coder}{machine}: {one.words}"


def _wrapped(indent: str, text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=" " * (len(indent) + 2)) or [indent]

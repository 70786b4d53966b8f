"""A plan in the terminal: the codings that a width takes, what fifty more bring, and stratum by stratum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from volteface.cli.paragraphs import indented
from volteface.model.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from volteface.study.plan_shapes import PlanPeriodShape, PlanShape, PlanStepShape

# How long the longest bar of the picture is; positions lie on a scale two wide. Before anything is read, a few codings
# are not offered where they leave an interval of half the scale.
_BAR, _SCALE, _IDLE = 44, 2.0, 1.0


def assumed(given: Sequence[str]) -> dict[str, float]:
    """`NAME=VALUE` as often as it was given.

    Raises:
        WrongUse: one is not of this form.
    """
    out = {}
    for one in given:
        name, _, value = one.partition("=")
        try:
            out[name.strip()] = float(value)
        except ValueError:
            raise WrongUse(f"“{one}” is no NAME=VALUE", where="--assume", hint="for example share=0.2") from None
    return out


def print_plan(out: Console, plan: PlanShape, command: str) -> None:
    """What the plan says, a picture of widths by codings, a row a stratum.

    Args:
        out: where to.
        plan: what was reckoned.
        command: what draws the sample, without its -n.
    """

    def say(text: str) -> None:
        indented(out, text, 2)

    out.print(f"{plan.question}: a width of {plan.width:.2f}", style="bold")
    say(
        "The width is that of a position's 95 % interval from end to end, averaged over the line's periods "
        f"({plan.period})."
    )
    say(_basis(plan))
    out.print()
    now, wanted, everything = plan.now, plan.wanted, plan.everything
    if now.width is not None:
        waiting = f", and {now.more:,} drawn that are to be coded" if now.more else ""
        say(f"{plan.basis.gold:,} codings so far{waiting}: {now.width:.2f}")
    if wanted is None:
        whole = f"with the whole frame coded ({everything.more:,} more) it is {_w(everything)}"
        say(f"{plan.width:.2f} is out of reach: {whole}")
    elif wanted.counting == 0:
        say(f"{plan.width:.2f} is reached" + (" once these are coded" if now.more else ": no more codings are needed"))
    else:
        say(f"{plan.width:.2f} takes {wanted.more:,} more codings:")
        out.print(f"    {command} -n {wanted.counting}", soft_wrap=True)
    if plan.few.more > now.more and (now.width is not None or (plan.few.width or _SCALE) <= _IDLE):
        say(f"{plan.few.more:,} more bring it to {_w(plan.few)} (-n {plan.few.counting})")
    for note in plan.notes:
        say(note)
    _picture(out, plan)
    _table(out, plan)


def _basis(plan: PlanShape) -> str:
    basis = plan.basis
    figures = {
        "share": f"{basis.share:.0%} of the frame counts",
        "spread": f"positions of passages differ by {basis.spread:.2f}",
        "documents": f"documents by {basis.documents:.2f}",
        "machine": f"machine scores explain {basis.machine:.0%}",
    }
    told = [text for name, text in figures.items() if name not in basis.assumed]
    guessed = [text for name, text in figures.items() if name in basis.assumed]
    parts = []
    if told:
        parts.append(f"From {basis.gold:,} codings: {', '.join(told)}.")
    if guessed:
        parts.append(f"Assumed (--assume): {', '.join(guessed)}.")
    return " ".join(parts)


def _w(step: PlanStepShape) -> str:
    return "–" if step.width is None else "the whole scale" if step.width >= _SCALE else f"{step.width:.2f}"


def _picture(out: Console, plan: PlanShape) -> None:
    out.print("\n  more codings  width")
    widest = max((step.width for step in plan.curve if step.width is not None), default=_SCALE)
    for step in plan.curve:
        bar = "█" * round((step.width or 0) / widest * _BAR)
        mark = " ← wanted" if plan.wanted is not None and step.more == plan.wanted.more else ""
        shown = "–" if step.width is None else f"{step.width:.2f}"
        out.print(f"  {step.more:>12,}  {shown:<5} {bar}{mark}")


def _table(out: Console, plan: PlanShape) -> None:
    width = max([7, *(len(stratum.label) for stratum in plan.strata)])
    goal = "then" if plan.wanted is not None else "whole"
    out.print(f"\n  {'stratum':<{width}}  frame  coded   more   width: now {goal:>11}")
    periods = {period.label: period for period in plan.periods}
    shown = set()
    for stratum in plan.strata:
        label = stratum.label if stratum.label in periods else stratum.label.rpartition(" ")[0]
        line = f"  {stratum.label:<{width}} {stratum.frame:>6} {stratum.coded:>6} {stratum.more:>6}"
        if label in periods and label not in shown:
            shown.add(label)
            line += _widths(periods[label])
        out.print(line)
    out.print(f"  {'all':<{width}} {_sum(plan, 'frame'):>6} {_sum(plan, 'coded'):>6} {_sum(plan, 'more'):>6}")


def _widths(period: PlanPeriodShape) -> str:
    now = "–" if period.now is None else f"{period.now:.2f}"
    then = f"{period.then:.2f}" if period.status == "estimate" else "not enough"
    return f"  {now:>11} {then:>11}"


def _sum(plan: PlanShape, what: str) -> int:
    return sum(getattr(stratum, what) for stratum in plan.strata)

"""Turns of how much is said, and of how far passages lie apart, in plain words."""

from __future__ import annotations

import math

from volteface.line.turns.turn import Turn

# Where less of what is expected is held, what is missing may be what spoke (methods.md § 2).
ENOUGH_HELD = 0.8
_NAMES = {
    "more": "more is said",
    "less": "less is said",
    "silent": "it falls silent",
    "back": "it comes back",
    "united": "more united",
    "divided": "more divided",
}


def amount_words(turn: Turn) -> str:
    """What a turn of salience comes to, after its dates: from which rate to which, its name, what is held there."""
    before, after = rate_words(turn.before), rate_words(turn.after)
    if turn.after > turn.before:
        rates = f"rose from {before} to {after} passages in 10,000 words"
    else:
        rates = f"fell from {before} passages in 10,000 words to {after}"
    return f"how much is said {rates}: {_NAMES[turn.change or 'more']}{_held_words(turn)}"


def spread_words(turn: Turn) -> str:
    """What a turn of spread comes to, after its dates."""
    risen = "rose" if turn.after > turn.before else "fell"
    spread = f"from {turn.before:.2f} to {turn.after:.2f}"
    return f"the passages’ spread {risen} {spread}: {_NAMES[turn.change or 'divided']}"


def rate_words(rate: float) -> str:
    """A rate with as many places as it needs to be told from nought; "none" where there is none."""
    if rate < 0.005:
        return "none"
    return f"{rate:.0f}" if rate >= 10 else f"{rate:.1f}" if rate >= 1 else f"{rate:.2g}"


def _held_words(turn: Turn) -> str:
    """What is held of the times beside a turn, where the finding rests on it."""
    risen = turn.after > turn.before
    quiet = turn.held[0 if risen else 1]
    if turn.silence:
        return _silence_words(turn, quiet)
    poor = [
        f"only {_part(held)} of what is expected is held {when} it"
        for held, when in zip(turn.held, ("before", "after"), strict=True)
        if held < ENOUGH_HELD
    ]
    return f"; {' and '.join(poor)}" if poor else ""


def _silence_words(turn: Turn, held: float) -> str:
    if held >= ENOUGH_HELD:
        after_nothing = ", after nothing" if turn.change == "more" else ""
        return f"{after_nothing}; {_part(held)} of what is expected is held of the silent time"
    claim = "that it fell silent" if turn.change == "less" else "that it had been silent"
    if math.isnan(held):
        return (
            f" in what is held; {claim} cannot be told: how much is missing is not declared (declare “expected” for "
            "its source)"
        )
    return f" in what is held; {claim} is not told: only {_part(held)} of what is expected is held there"


def _part(held: float) -> str:
    return f"{100 * held:.0f} %"

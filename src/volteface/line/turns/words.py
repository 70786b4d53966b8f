"""A turn in plain words (interface.md, "Words for results"): what is claimed, who spoke, how closely it is dated."""

from __future__ import annotations

from collections.abc import Sequence

from volteface.line.turns.said_words import amount_words, spread_words
from volteface.line.turns.turn import Turn
from volteface.line.words import between_words, percent
from volteface.model.wording import counted, signed

_MOST_NAMES = 4


def turn_words(turn: Turn) -> str:
    """All sentences of a turn in one."""
    first, *others = turn_sentences(turn)
    # A name may end with a stop of its own: “Jr.”.
    return ". ".join(one.removesuffix(".") for one in [first, *(f"{one[:1].upper()}{one[1:]}" for one in others)])


def turn_sentences(turn: Turn) -> list[str]:
    """What is claimed with what confirms it, then who spoke, then the dates that hold on a condition."""
    if turn.kind != "position":
        return [f"{_claim(turn)}; {_confirmed(turn)}"]
    author, named = _same_author(turn), _speakers(turn)
    first = [_claim(turn), *([author] if author and not named else []), _confirmed(turn)]
    return ["; ".join(first), *([named] if named else []), *_dated(turn), *_dealt(turn)]


def brief_sentences(turn: Turn) -> list[str]:
    """What is claimed, whether by the same author, and whatever takes something back of it; no names."""
    if turn.kind != "position":
        return [_claim(turn), *([] if turn.confirmed_by else [_confirmed(turn)])]
    doubt = [] if turn.confirmed_by else [_confirmed(turn)]
    return ["; ".join(filter(None, [_claim(turn), _same_author(turn), *doubt])), *_with_others(turn), *_dealt(turn)]


def _claim(turn: Turn) -> str:
    when = f"{between_words(turn.earliest, turn.latest)} ({percent(1 - turn.error_level)})"
    if turn.kind == "position":
        return f"{when} the position moved from {signed(turn.before, 1)} to {signed(turn.after, 1)}"
    return f"{when} {amount_words(turn) if turn.kind == 'salience' else spread_words(turn)}"


def _confirmed(turn: Turn) -> str:
    """How many of the later documents, up to the next turn, confirm it; or why none could."""
    if turn.later is None:
        known = counted(turn.confirmed_by, "later document")
        return f"confirmed by {known}" if turn.confirmed_by else "no later document confirms it"
    if not turn.later:
        if turn.beyond == "nothing":
            return "it ends with the last document held, so nothing later could confirm it"
        return "the documents after it tell too little to confirm it or not"
    there = counted(turn.later, "later document") + (" up to the next turn" if turn.beyond == "turn" else "")
    if turn.confirmed_by:
        part = "all" if turn.confirmed_by == turn.later > 1 else f"{turn.confirmed_by:,} of"
        return f"confirmed by {part} {there}"
    return f"the {there[2:]} does not confirm it" if turn.later == 1 else f"none of the {there} confirms it"


def _same_author(turn: Turn) -> str:
    return {True: "same author", False: "not the same author", None: ""}[turn.same_author]


def _speakers(turn: Turn) -> str:
    """Who spoke on either side, no more: a new name is not a new hand at the wheel."""
    before, after = (_names(names) for names in turn.speakers)
    if turn.same_author is None or not before or not after:
        return ""
    several = "author" if len(set(turn.speakers[0]) | set(turn.speakers[1])) == 1 else "authors"
    if turn.same_author and before == after:
        return f"the same {several} before and after ({before})"
    spoke = f"before it spoke {before}; after it {after}"
    return f"mostly the same {several}: {spoke}" if turn.same_author else spoke


def _names(names: tuple[str, ...]) -> str:
    """All names where they are few, else the first and the last of them."""
    return ", ".join(names) if len(names) <= _MOST_NAMES else f"{names[0]} … {names[-1]}"


def _dated(turn: Turn) -> list[str]:
    """Closer on one condition, wider on another."""
    closer = []
    if turn.at_once is not None:
        closer = [f"dated more closely only if it came at once: {between_words(*turn.at_once)}"]
    return [*closer, *_with_others(turn)]


def _with_others(turn: Turn) -> list[str]:
    if turn.ring is None or turn.ring == (turn.earliest, turn.latest):
        return []
    return [f"with all {counted(turn.questions, 'question')} in view it holds {between_words(*turn.ring)}"]


def _dealt(turn: Turn) -> list[str]:
    if not turn.allotments:
        return []
    return [f"found in {turn.found_again} of {turn.allotments} chance dealings of the straddling dates"]


def marks_words(turns: Sequence[Turn]) -> str:
    """What the marks before these turns mean, only those that occur; "" where there are none."""
    if not turns:
        return ""
    questions = max(turn.questions for turn in turns)
    told = []
    if any(turn.holm for turn in turns):
        all_of_them = (
            f"after correction for all {questions} questions" if questions > 1 else "for the one question tested"
        )
        told.append(f"◯ holds {all_of_them}")
    if not all(turn.holm for turn in turns):
        told.append("● for this question alone" if told else "● holds for this question alone")
    return f"{', '.join(told)} ({percent(turns[0].error_level)})"

"""Persons arrange quotations: each choice is tried before it is put on record, and refused with the reason."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from volteface.evidence.quote import quote_passage
from volteface.evidence.rights import Ledger
from volteface.evidence.selection.quotations import QUOTED_VOICES
from volteface.evidence.selection.reasons import Role
from volteface.evidence.selection.trimming import trimmed
from volteface.library import Library, choices, passages
from volteface.library.choices import Choice, What
from volteface.model.errors import BadInput, NotEnough, WrongUse
from volteface.study.coder_names import checked_name
from volteface.study.findings.choices import arrangement
from volteface.study.findings.quoted import Quoted
from volteface.study.findings.wish import Wish

# From choices or their absence to the quotations as they are now.
Look = Callable[[], Quoted]


def arrange(library: Library, question: str, wish: Wish, look: Look) -> str:
    """Put a choice on record; what was done, in words.

    Args:
        library: where.
        question: on which.
        wish: what is wanted.
        look: the quotations as they are before it.

    Raises:
        WrongUse: nobody says it, or a reason is missing; a place or number is none.
        BadInput: the passage is none of the line's, or cannot be shown so; nothing was changed.
    """
    if not wish.by.strip():
        raise WrongUse("nobody says whose choice this is", hint="add --by NAME")
    by = checked_name(wish.by)
    if wish.what == "undo":
        return _undo(library, question, wish, by)
    found = look()
    number = _number(library, wish.address)
    made = Choice(question, What.PIN, number, by, wish.reason.strip())
    if wish.what == "pin":
        _demand_showable(library, found, wish.address, number)
    elif wish.what == "drop":
        made = msgspec.structs.replace(made, what=What.DROP)
        _demand_reason(found, wish, number)
    elif wish.what == "trim":
        made = _trim(found, wish, made)
    else:
        made = _order(library, found, wish, made)
    choices.choose(library, made)
    return f"{_DONE[wish.what]} by {by}: {wish.address}"


_DONE = {"pin": "pinned", "drop": "dropped", "trim": "trimmed", "order": "put in its place", "move": "put in its place"}


def _number(library: Library, address: str) -> int:
    """The number of the passage that an address, an identifier or the address of words in it names."""
    named = passages.numbers_of(library, [address]).get(address)
    found = choices.around(library, address) if named is None else named
    if found is None:
        raise BadInput("no passage that stands has this address", where=address, hint="use one that the list prints")
    return found


def _demand_showable(library: Library, found: Quoted, address: str, number: int) -> None:
    """See that a passage may be pinned."""
    reading = next((one for one in found.held if one.passage.number == number), None)
    if reading is None:
        raise BadInput(
            "no coding that counts says that this passage takes a position on the question",
            where=address,
            hint=f"code it first: volteface code {found.question} --by-hand",
        )
    if reading.passage.voice not in QUOTED_VOICES:
        raise BadInput(f"it is not in the body's own voice ({reading.passage.voice})", where=address)
    trim = arrangement(library, found.question).trims.get(reading.passage.address)
    part = (
        quote_passage(reading.passage, Ledger(found.document_words), cues=found.cues)
        if trim is None
        else trimmed(reading.passage, trim.words, near=trim.offset)
    )
    if part.reason:
        raise BadInput(f"it cannot be shown: {part.reason}", where=address, hint="or trim it: --trim ADDRESS “words”")


def _demand_reason(found: Quoted, wish: Wish, number: int) -> None:
    """See that the strongest passage against the line is not dropped without a word."""
    roles = {one.reading.passage.number: one.worth.role for one in found.selection.quotations}
    if roles.get(number) == Role.LINE_COUNTER and not wish.reason.strip():
        raise WrongUse(
            "this is the strongest passage against the line; it is dropped only with a reason, which is published",
            where=wish.address,
            hint='add --reason "…"',
        )


def _trim(found: Quoted, wish: Wish, made: Choice) -> Choice:
    reading = next((one for one in found.held if one.passage.number == made.passage), None)
    if reading is None:
        raise BadInput("only what may be quoted on the question can be trimmed", where=wish.address)
    part = trimmed(reading.passage, wish.detail)
    if not part.reason:
        refused = Ledger(found.document_words).refusal(reading.passage, part.start, part.end)
        part = msgspec.structs.replace(part, reason=refused)
    if part.reason:
        raise BadInput(f"it cannot be trimmed so: {part.reason}", where=wish.address, hint="nothing was changed")
    words = reading.passage.text[part.start : part.end]
    return msgspec.structs.replace(made, what=What.TRIM, words=words, start=part.start)


def _order(library: Library, found: Quoted, wish: Wish, made: Choice) -> Choice:
    shown = [one.reading.passage.number for one in found.selection.quotations]
    side, other = wish.detail, -1
    if wish.what == "order":
        other = _number(library, wish.other)
    elif not wish.detail.isdecimal() or not 1 <= int(wish.detail) <= len(shown):
        raise WrongUse(f"the list has the places 1 to {len(shown)}", where=wish.detail)
    else:
        rest = [one for one in shown if one != made.passage]
        at = int(wish.detail) - 1
        # A place in a list is kept as what it stands beside, so that it means the same when the list is another.
        side, other = ("before", rest[at]) if at < len(rest) else ("after", rest[-1] if rest else made.passage)
    # How many are shown is another matter from one time to the next.
    known = {one.passage.number for one in found.held}
    for number, address in ((made.passage, wish.address), (other, wish.other)):
        if number not in known:
            raise BadInput("it is no passage that may be quoted on the question", where=address)
    if other == made.passage:
        raise WrongUse("a quotation has no place beside itself", where=wish.address)
    return msgspec.structs.replace(made, what=What.ORDER, side=side, other=other)


def _undo(library: Library, question: str, wish: Wish, by: str) -> str:
    held = {one.number: one for one in choices.choices(library, question)}
    if not held:
        raise NotEnough("no choice stands that could be taken back", where=question)
    if wish.detail and (not wish.detail.isdecimal() or int(wish.detail) not in held):
        numbers = ", ".join(map(str, held))
        raise WrongUse("no choice that stands has this number", where=wish.detail, hint=f"there are: {numbers}")
    number = int(wish.detail) if wish.detail else max(held)
    choices.undo(library, question, number, by=by, reason=wish.reason.strip())
    return f"choice {number} ({held[number].what.value}, by {held[number].by}) taken back by {by}"

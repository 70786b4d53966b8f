"""Wording that pages share: dates, numbers, who read a passage, what a pair is called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from volteface.model.dates import BadDate, Date, day_words
from volteface.model.page import Page
from volteface.model.wording import counted, signed

if TYPE_CHECKING:
    from volteface.dossier.trust import Agreement, CoderShare, Trust
    from volteface.evidence.result import Opposition, Reading
    from volteface.line.result import Line

_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")


def date_words(edtf: str) -> str:
    """An EDTF date as a person would write it; what is no date stays as it is."""
    try:
        return Date.parse(edtf).words()
    except BadDate:
        return edtf


def page_words(pages: Sequence[Page], start: int, end: int) -> str:
    """The pages that a span of a text stands on, as they are cited: "p. iv", "pp. 3–4"; "" where nothing need be said.

    Args:
        pages: of the layer; of one that bears no number and is alone nothing is said.
        start: of the span, in code points.
        end: of the span.
    """
    over = sorted((page for page in pages if page.start < end and page.end > start), key=lambda page: page.start)
    alone = len({page.number for page in pages}) < 2 and not any(page.label for page in pages)
    labels = list(dict.fromkeys(page.label or str(page.number) for page in over))
    if alone or not labels:
        return ""
    return f"p. {labels[0]}" if len(labels) == 1 else f"pp. {labels[0]}–{labels[-1]}"


def capital(sentence: str) -> str:
    """The sentence with a capital at its start."""
    return sentence[:1].upper() + sentence[1:]


def pole_words(line: Line, position: float) -> str:
    """A position with the pole it leans to: "free trade −0.52"."""
    pole = line.poles[1] if position > 0 else line.poles[0]
    return f"{pole} {signed(position)}" if round(position, 2) else f"between the poles, {signed(0.0)}"


def turns_lead(line: Line) -> tuple[str, str]:
    """What a line comes to: the finding, and a sentence on its last turn ("" where there is none)."""
    turned = [turn for turn in line.turns if turn.kind == "position"]
    if not turned:
        said = line.words()[len(line.turns) :] or ["not enough to say"]
        return capital(said[0]) + ".", ""
    count = len(turned)
    name = _number(count)
    last = turned[-1]
    when = f"between {day_words(last.earliest)} and {day_words(last.latest)}"
    which = "The last lies" if count > 1 else "It lies"
    ringed = sum(turn.holm for turn in turned)
    some = "both" if ringed == count == 2 else "all" if ringed == count else f"{_number(ringed).lower()} of them"
    rings = "" if not ringed else ", ringed" if count == 1 else f", {some} ringed"
    return (
        f"{name} {'turn' if count == 1 else 'turns'} at the {100 * (1 - line.error_level):.0f} % level{rings}.",
        f"{which} {when}: from {pole_words(line, last.before)} to {pole_words(line, last.after)}.",
    )


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def basis_words(line: Line, *, passing: bool = False) -> list[str]:
    """What a line rests on, beside its turns and what was sought: how it was read in brief, what was not enough.

    How it was read stands first. Notes, and whose errors no interval covers, stand with how far it can be trusted.

    Args:
        line: it.
        passing: in the fewest words, for a small line whose page says more.
    """
    from volteface.line.words import reading_in_brief, reading_in_passing, reading_words

    elsewhere = {*sought_words(line), *line.notes, reading_words(line)}
    said = [sentence for sentence in line.words()[len(line.turns) :] if sentence not in elsewhere]
    moved = any(turn.kind == "position" for turn in line.turns)
    read = [reading_in_passing(line)] if passing else reading_in_brief(line)
    return [*read, *(said if moved else said[1:])]


def sought_words(line: Line) -> list[str]:
    """What the search for turns of how much is said, and of how united, came to."""
    return [words for one in line.sought if line.tested and (words := one.words())]


def read_by(reading: Reading) -> str:
    """Who judged a passage: read as gold by a person or a machine reader, or estimated."""
    if not reading.read:
        return f"machine estimate, {reading.coder}" if reading.coder else "machine estimate"
    kind = "person" if reading.kind == "person" else "machine reader"
    return f"read by {reading.coder} ({kind})" if reading.coder else f"read by a {kind}"


def voice_words(reading: Reading) -> str:
    """What must be said of whose words they are; "" where a reader has confirmed the organisation's own voice."""
    return another_voice(reading.passage.voice) or ("" if reading.read else "voice by rule, not reviewed")


def another_voice(voice: str) -> str:
    """That words are by rule not the organisation's own; "" where they are."""
    return "" if voice in {"own", ""} else f"voice by rule: {voice}"


def who_words(title: str, author: str, source: str = "", before: str = "") -> str:
    """Who says words and where, in one line: what the title of their document says already is not said again."""
    author, source = ("" if name in title else name for name in (author, source))
    return ", ".join(filter(None, (before, author, title, source)))


def pair_words(pair: Opposition) -> tuple[str, str]:
    """What a pair looks like, and what was searched for between the two."""
    from volteface.evidence.result import OppositionKind

    years = round(abs(pair.now.day - pair.then.day) / 365.25)
    apart = counted(years, "year") if years else counted(round(abs(pair.now.day - pair.then.day)), "day")
    between = f"{apart} and {counted(pair.between, 'passage')} between them"
    if pair.verdict is not None:
        return capital(pair.verdict), f"{apart} apart; by rule: {pair.kind}"
    if pair.kind == OppositionKind.SIMULTANEOUS:
        same = pair.audiences is not None and pair.audiences[0] == pair.audiences[1]
        looks = "Both at once" if same else "Two audiences"
        return f"{looks}?", f"{apart} apart, both in force"
    if pair.kind == OppositionKind.TURN:
        return "Turn?", f"{between}; {acknowledging_words(pair)}"
    return "Silent turn?", f"{between}, none of which was found to acknowledge the change"


def acknowledging_words(pair: Opposition) -> str:
    """Where words stand that may acknowledge a change; a list of words found them, nobody judged them."""
    if pair.acknowledged_by is None:
        return "words that may acknowledge it cannot be shown"
    if pair.acknowledged_by.address == pair.now.passage.address:
        return "words that may acknowledge it stand in the later one"
    return "words that may acknowledge it stand below"


def between_machines(trust: Trust, part: Agreement) -> bool:
    """Whether all coders compared are machines, so that their agreement says nothing of validity."""
    kinds = {coder.name: coder.kind for coder in trust.coders}
    return bool(part.coders) and all(kinds.get(name) == "machine" for name in part.coders)


def gold_words(coder: CoderShare) -> str:
    """How many codings a coder made and what they serve for: the line rests on gold alone."""
    if coder.gold is None:
        return f"{coder.codings:,}"
    if not coder.gold:
        return f"{coder.codings:,}, for agreement only"
    return f"{coder.codings:,}, " + ("all gold" if coder.gold == coder.codings else f"of them {coder.gold:,} gold")

"""What is said of how a pair was found: what was searched for an acknowledgement, and to whom both were said."""

from __future__ import annotations

from volteface.evidence.result import Opposition, OppositionKind
from volteface.model.dates import Date
from volteface.model.wording import counted

# The lists of acknowledging words there are (`evidence.acknowledgement`).
LISTED = "en"


def how_found(pair: Opposition) -> list[str]:
    """What is to be said of how a pair was found, in sentences."""
    if pair.audiences is not None:
        return [audience_words(pair.audiences)]
    return [searched_words(pair)] if pair.search.passages else []


def searched_words(pair: Opposition) -> str:
    """What was searched between the two, with which lists, and with what result."""
    search = pair.search
    first, last = Date.parse(search.earliest).words(), Date.parse(search.latest).words()
    when = first if first == last else f"{first} to {last}"
    where = f"{counted(search.passages, 'passage')} on the question in {counted(search.documents, 'document')}, {when}"
    other = {name: count for name, count in search.languages.items() if name not in {"", LISTED}}
    beyond = ""
    if other:
        named = ", ".join(f"{count:,} in {name}" for name, count in other.items())
        beyond = f", of which there is no list for {named}"
    lists = "the English lists of admissions (“no longer”, “mistake” …) and of reasons with a word of change"
    if pair.acknowledged_by is None:
        # A person's verdict stands above what a list of words did not find.
        found = "no acknowledgement found" if pair.verdict is None else "by rule, no acknowledgement was found"
        return f"{found}: {where}, searched with {lists}{beyond}"
    by = pair.acknowledged_by
    place = "in the later statement itself" if by.address == pair.now.passage.address else f"in {by.address}"
    return f"words that may acknowledge it stand {place}; searched were {where}, with {lists}{beyond}"


def against_words(pair: Opposition) -> str:
    """What the passage that is shown against the finding is; "" where none is."""
    if pair.against is None:
        return ""
    if pair.kind == OppositionKind.SIMULTANEOUS:
        return "against this: both positions held together"
    earlier = pair.against.position * pair.then.position > 0
    if earlier and pair.against.day > pair.now.day:
        return "against this: the earlier position after the turn"
    if not earlier and pair.against.day < pair.then.day:
        return "against this: the later position before the turn"
    return f"between the two, the {'earlier' if earlier else 'later'} position: it tells when the turn came"


def audience_words(audiences: tuple[str, str]) -> str:
    """To whom the two were said while both were in force."""
    if audiences[0] == audiences[1]:
        return f"both in force, and said to the same audience: {audiences[0]}"
    return f"both in force: the earlier was said to {audiences[0]}; the later to {audiences[1]}"

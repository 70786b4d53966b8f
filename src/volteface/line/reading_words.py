"""How it was coded, in one wording everywhere: who read, and whose errors no interval covers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from volteface.model.wording import counted


def coded_words(kinds: Iterable[str], readers: Sequence[str], *, several: bool = False) -> str:
    """Who read what a figure rests on, and what its interval does not cover.

    Args:
        kinds: the kinds of coders, "person" and "machine".
        readers: their names.
        several: there are several intervals.
    """
    interval, they = ("intervals", "they do") if several else ("interval", "it does")
    if "person" not in kinds:
        whose = f"whose errors {they} not cover"
        return f"{interval} relative to reader {_machine(readers)}, {whose}; not validated by people"
    mixed = ", some of them by a machine" if "machine" in kinds else ""
    return f"read by people{mixed} (errors that readers share are not covered)"


def read_by_words(kinds: Iterable[str], readers: Sequence[str]) -> str:
    """Who read, in the fewest words: beside a small line, whose page says the rest."""
    kinds = set(kinds)
    if "person" not in kinds:
        return f"read by {_machine(readers) if readers else 'a machine'}"
    return "read by people, some of it by a machine" if "machine" in kinds else "read by people"


def relative_words(readers: Sequence[str]) -> str:
    """Relative to whom an interval is that rests on machine readings alone, in the fewest words."""
    return f"interval relative to reader {_machine(readers)}, not validated by people"


def _machine(readers: Sequence[str]) -> str:
    return f"{', '.join(readers)} (a machine)" if readers else "of unknown name (a machine)"


def of_several(gold: int, questions: int, kinds: Iterable[str], readers: Sequence[str]) -> str:
    """The same of several questions together, with how much was read; a passage may be read on more than one."""
    kinds = set(kinds)
    basis = f"{counted(gold, 'reading')} of passages (gold) on {counted(questions, 'question')}"
    return f"{basis}{_between(kinds)}{coded_words(kinds, readers, several=True)}"


def of_passages(
    gold: int, passages: int | None, counting: int | None, kinds: Iterable[str], readers: Sequence[str]
) -> str:
    """The same of one line: how many of its passages were read, and how many of these take a position.

    Args:
        gold: passages read.
        passages: of how many; None where only the chances of those that were read tell, which is no count.
        counting: with a position; None where that is not known.
        kinds: as in `coded_words`.
        readers: as there.
    """
    kinds = set(kinds)
    of = f"{gold:,} of {counted(passages, 'passage')}" if passages is not None else counted(gold, "passage")
    basis = f"{of} read (gold)"
    if counting is not None:
        basis = f"{basis}, {counting:,} of them with a position"
    return f"{basis}{_between(kinds)}{coded_words(kinds, readers)}"


def _between(kinds: set[str]) -> str:
    return ", " if "person" in kinds else "; "

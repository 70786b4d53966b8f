"""Regular expressions that may take for ever: a repetition of what repeats itself, tried in every way there is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _parser  # type: ignore[attr-defined]
from typing import Any

# From so many times on a repetition is as good as an endless one.
_MANY = 16
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})


def repeats_itself(expression: str) -> bool:
    r"""Whether something that repeats often stands within something that does: `(\w+\s*)+`.

    Such an expression can need more steps than there are seconds, by the length of the text it is tried on. Some that
    are harmless are told too (`(\w+\s)+`); "(…){0,3}" around a repetition is not. What is no expression is not told.
    """
    try:
        return _nested(_parser.parse(expression), within=False)
    except (re.error, RecursionError, OverflowError):
        return False


def _nested(parsed: Any, *, within: bool) -> bool:
    for operation, argument in parsed:
        repeats = str(operation) in _REPEATS and argument[1] >= _MANY
        if repeats and within:
            return True
        if any(_nested(part, within=within or repeats) for part in _parts(argument)):
            return True
    return False


def _parts(argument: Any) -> Iterator[Any]:
    """The expressions within an operation's argument, however deep they lie."""
    if isinstance(argument, _parser.SubPattern):
        yield argument
    elif isinstance(argument, (list, tuple)):
        for one in argument:
            yield from _parts(one)

"""Numbers under which catalogues know an actor: whether one has the form that its catalogue gives them."""

from __future__ import annotations

import re

_FORMS = {
    "wikidata": (re.compile(r"Q[1-9][0-9]*"), "Q and a number, as in Q1394"),
    "viaf": (re.compile(r"[1-9][0-9]{1,21}"), "a number, as in 78769600"),
    # The forms of Wikidata's property P227.
    "gnd": (
        re.compile(r"1[0123]?[0-9]{7}[0-9X]|[47][0-9]{6}-[0-9]|[1-9][0-9]{0,7}-[0-9X]|3[0-9]{7}[0-9X]"),
        "a number with its check digit, as in 118640402 or 4074195-3",
    ),
    "isni": (re.compile(r"[0-9]{15}[0-9X]"), "sixteen digits, as in 0000 0001 2103 2683"),
}


def fault(catalogue: str, number: str) -> tuple[str, str] | None:
    """What is wrong with a number, and what to do; None where nothing is.

    Args:
        catalogue: wikidata, viaf, gnd or isni.
        number: as written; the spaces of an ISNI are passed over, and its last digit is checked (ISO 27729).
    """
    if catalogue not in _FORMS:
        return f"no catalogue is called “{catalogue}”", f"one of: {', '.join(_FORMS)}"
    form, example = _FORMS[catalogue]
    plain = number.replace(" ", "") if catalogue == "isni" else number
    if form.fullmatch(plain) is None:
        return f"“{number}” has not the form of {catalogue}", f"write {example}"
    if catalogue == "isni" and plain[-1] != _check_digit(plain[:-1]):
        return f"“{number}” is no ISNI: its last digit does not fit the others", "copy it once more"
    return None


def _check_digit(digits: str) -> str:
    """ISO 7064, MOD 11-2."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    left = (12 - total % 11) % 11
    return "X" if left == 10 else str(left)

"""The general line in plain words: what was shown and how surely, or what could not be, and what would have been."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from volteface.line.general.cells import LEAST_CELLS
from volteface.line.general.factor import Factor
from volteface.line.general.rank import Break
from volteface.line.general.result import LEAST_LINES, GeneralLine, Member
from volteface.line.reading_words import of_several
from volteface.line.words import between_words
from volteface.model.wording import counted, signed

_HOW_TO_DECLARE = "no axis is declared: add [general] with low, high and signs = { QUESTION = 1, … } to questions.toml"


def general_words(found: GeneralLine) -> list[str]:
    """The sentences of a general line, the most important first."""
    said = [_verdict(found)]
    if found.tested is not None:
        said += _shape(found)
    said += _first_factor(found)
    if found.tested is not None:
        said += _ranks(found)
    for why in dict.fromkeys(why for _, why in found.absent):
        said.append(f"left out ({why}): {', '.join(name for name, of in found.absent if of == why)}")
    if found.apart:
        said.append(f"left out, as no question joins them to the others: {', '.join(found.apart)}")
    if found.members:
        said.append(_reading(found))
    return said


def _verdict(found: GeneralLine) -> str:
    if found.verdict == "no axis":
        return _HOW_TO_DECLARE
    tested = found.tested
    if tested is None:
        return _wanting(found)
    on_axis = counted(len(_on_axis(found)), "question")
    chance = f"{p_words(tested.p)}, the chance that questions which go their own ways agree so much"
    if found.verdict == "together":
        return (
            f"taken as a whole, {on_axis} move together in the expected directions ({chance}); "
            f"{_percent(tested.share)} of their movement is in common "
            f"(95 %: {_percent(tested.low)} to {_percent(tested.high)})"
        )
    if found.verdict == "together, directions open":
        return (
            f"{on_axis} move together in some directions ({p_words(tested.p_any)}); that these are the expected ones "
            f"is not shown ({p_words(tested.p)})"
        )
    return f"no general line is shown: {on_axis} agree no more than chance allows ({chance}); {_power(found)}"


def _power(found: GeneralLine) -> str:
    needed = None if found.tested is None else found.tested.needed
    if needed is None:
        return (
            "this is too little to show one: even if all moved as one, it would be shown less than four times in five"
        )
    return f"had they {_percent(needed)} of their movement in common, it would be shown four times in five"


def _wanting(found: GeneralLine) -> str:
    there = _on_axis(found)
    names = f" ({', '.join(one.title for one in there)})" if there else ""
    need = f"{LEAST_LINES} questions with a sign and estimates in {LEAST_CELLS} periods that others have too"
    return (
        f"not enough to say whether there is a general line: it needs {need}; there {_are(len(there))}{names}; "
        f"gold or a sign for {LEAST_LINES - len(there)} more would do"
    )


def _shape(found: GeneralLine) -> Iterator[str]:
    tested, line = found.tested, found.line
    for one in found.members:
        if _against(one, len(_on_axis(found)), found.error_level):
            bounds = f"{signed(one.correlation)}; 95 %: {signed(one.low)} to {signed(one.high)}"
            yield f"{one.title} goes against the others (correlation of its movement with theirs {bounds})"
    if found.verdict != "together" or tested is None or line is None or found.poles is None:
        return
    if tested.p_timing > found.error_level:
        yield (
            "what they have in common may be no more than a steady drift: that they move at the same times is not "
            f"shown ({p_words(tested.p_timing)})"
        )
    else:
        yield f"they move at the same times, not only by a steady drift ({p_words(tested.p_timing)})"
    least, most = int(np.argmin(line.position)), int(np.argmax(line.position))
    yield (
        f"the general line is nearest to {found.poles[0]} in {_point(found, least)}, "
        f"nearest to {found.poles[1]} in {_point(found, most)}"
    )


def _against(one: Member, questions: int, error_level: float) -> bool:
    """Whether a question's correlation with the others is below nought, corrected for the number of questions."""
    from scipy.special import ndtri

    if not one.high < 0:
        return False
    # Bounds are even about the correlation by Fisher's z; 95 % of them reach 1.96 standard errors.
    errors = -np.arctanh(one.correlation) / (np.arctanh(one.high) - np.arctanh(one.correlation)) * ndtri(0.975)
    return bool(errors > ndtri(1 - error_level / (2 * questions)))


def _point(found: GeneralLine, at: int) -> str:
    line = found.line
    assert line is not None
    position, low, high = (signed(float(values[at]), 1) for values in (line.position, line.low, line.high))
    return f"{found.labels[at]} ({position}, between {low} and {high}, {counted(int(line.questions[at]), 'question')})"


def _first_factor(found: GeneralLine) -> Iterator[str]:
    factor = found.factor
    if factor is None:
        if found.verdict == "no axis":
            yield (
                f"not enough to say what the questions have in common: it needs {LEAST_LINES} questions with estimates "
                f"in {LEAST_CELLS} periods that others have too; there {_are(len(found.factored))}"
            )
        return
    beyond = "beyond chance" if factor.p <= found.error_level else "no more than chance allows"
    sentence = (
        f"the first factor of {counted(len(factor.loadings), 'question')}, whatever was expected: "
        f"{_percent(factor.share)} of the movement as measured, {beyond} ({_percent(factor.chance)} by chance; "
        f"{p_words(factor.p)})"
    )
    yield sentence + _signs(found, factor)


def _signs(found: GeneralLine, factor: Factor) -> str:
    """How many loadings surely have the expected sign, turned so that most do, which have the other; the rest is open.

    A sign is sure where the interval of its loading leaves out nought.
    """
    bounds = zip(found.factored, factor.low.tolist(), factor.high.tolist(), strict=True)
    expected = [(one, low, high) for name, low, high in bounds if (one := found.member(name)).sign]
    if not expected:
        return ""
    sure = [(one.title, (low > 0) == (one.sign > 0)) for one, low, high in expected if low > 0 or high < 0]
    mostly = 2 * sum(agrees for _, agrees in sure) >= len(sure)
    against = [title for title, agrees in sure if agrees != mostly]
    number, left = len(expected), len(expected) - len(sure)
    if not sure:
        return f"; for none of {number} is it sure which sign it has"
    names = f", the other one for {', '.join(against)}" if against else ""
    still = f", open for {left} (their intervals hold 0)" if left else ""
    return f"; it surely has the expected sign for {len(sure) - len(against)} of {number}{names}{still}"


def _ranks(found: GeneralLine) -> Iterator[str]:
    if found.ranks is None:
        yield "no general line is shown, so no question is said to break rank with it"
        return
    for one in found.ranks.breaks:
        yield break_words(found, one)
    if not found.ranks.breaks:
        tested = counted(len(found.ranks.tested), "question")
        level = _percent(found.error_level)
        yield f"no question breaks rank beyond chance ({tested} tested, at the {level} level over all of them)"


def break_words(found: GeneralLine, one: Break) -> str:
    """One break of rank: when, from where to where, and what the others did meanwhile."""
    member = found.member(one.name)
    before, after = (value * member.sign for value in one.question)
    pole = member.line.poles[1 if after > before else 0]
    assert found.poles is not None
    others = found.poles[1 if one.general[1] > one.general[0] else 0]
    when = between_words(found.starts[one.start], found.ends[one.end - 1])
    return (
        f"{when} ({_percent(1 - found.error_level)}) {member.title} broke rank: it moved from {signed(before, 1)} to "
        f"{signed(after, 1)}, towards {pole}, while the other questions moved by "
        f"{signed(abs(one.general[1] - one.general[0]), 1)} towards {others}"
    )


def _reading(found: GeneralLine) -> str:
    gold = sum(int(one.line.gold.sum()) for one in found.members)
    kinds = sorted({kind for one in found.members for kind in one.line.kinds})
    readers = sorted({reader for one in found.members for reader in one.line.readers})
    return of_several(gold, len(found.members), kinds, readers)


def _on_axis(found: GeneralLine) -> list[Member]:
    """The questions that have a sign and a line on the common calendar."""
    return [one for one in found.members if one.sign and one.cells]


def _are(number: int) -> str:
    return f"{'is' if number == 1 else 'are'} {number or 'none'}"


def p_words(p: float) -> str:
    """A chance as it is printed: p = .03."""
    return f"p = {p:.3f}".replace("0.", ".", 1) if p < 0.1 else f"p = {p:.2f}".replace("0.", ".", 1)


def _percent(part: float) -> str:
    return f"{100 * part:.0f} %"

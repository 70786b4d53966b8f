"""Where the words of a printed line stand when its text and its boxes do not come word by word.

A corrected line keeps the boxes of the words that were recognised before; a line that was transcribed has one box and
no words. The text is never touched here: only the places are found, from the best that the file tells.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from volteface.reading.composing import Sides

LEFT_TO_RIGHT, RIGHT_TO_LEFT = "left-to-right", "right-to-left"
TOP_TO_BOTTOM, BOTTOM_TO_TOP = "top-to-bottom", "bottom-to-top"

# Below this likeness the boxes are those of other words: of the line above, or of something that is not there.
_ALIKE = 0.5
# A word of which fewer letters were read as they are was not read; nor is there room for one narrower than this, in
# heights of the line.
_READ, _NARROW = 0.33, 0.2


def placed(
    text: str, words: Sequence[str], boxes: Sequence[Sides | None], line: Sides | None, direction: str = ""
) -> tuple[list[str], list[Sides]]:
    """The words of a line's text, each with its box.

    Args:
        text: the line as it stands; "" where only its words are known.
        words: N words as they were recognised, of the same or another wording.
        boxes: N boxes (left, top, right, bottom) in the page's unit; None where a word has none.
        line: the box of the whole line; None where unknown.
        direction: how the line is read, one of the four above; "" for what its script calls for.

    Returns:
        The words of the text, and as many boxes or none at all. Where text and words differ, a word has the box of
        what was recognised in its place, or else its share of the gap.
    """
    found = text.split() or [word for word in words if word]
    known = [(word, box) for word, box in zip(words, boxes, strict=True) if word and box is not None]
    if len(known) == len(found) and all(word == one for (word, _), one in zip(known, found, strict=True)):
        return found, [box for _, box in known]
    whole = line or _hull([box for _, box in known])
    if whole is None:
        return found, []
    direction = direction or _direction(text or "".join(words))
    spans = [(word, _along(box, direction)) for word, box in known]
    cells = _by_word(found, *_matched("".join(found), spans))
    return found, [_back(cell, direction) for cell in _filled(found, cells, _along(whole, direction))]


def spread(words: Sequence[str], line: Sides, direction: str = "") -> list[Sides]:
    """Boxes for the words of a line of which only the whole is known, in proportion to their letters."""
    direction = direction or _direction("".join(words))
    return [_back(cell, direction) for cell in _shared(words, _along(line, direction))]


def _shared(words: Sequence[str], whole: Sides) -> list[Sides]:
    start, end, top, bottom = whole
    step = (end - start) / max(sum(map(len, words)) + len(words) - 1, 1)
    cells, at = [], start
    for word in words:
        cells.append((at, at + step * len(word), top, bottom))
        at += step * (len(word) + 1)
    return cells


def _matched(text: str, spans: Sequence[tuple[str, Sides]]) -> tuple[list[Sides | None], list[bool]]:
    """For each letter of the text the cell in which it was recognised, or None, and whether it was read as that letter.

    Words that stand in the file in another order than on paper are taken in the order of paper where that fits better.
    """
    orders = [spans, sorted(spans, key=lambda span: span[1][0])]
    letters = ["".join(word for word, _ in order) for order in orders]
    best = 0 if text == letters[0] else 1 if text == letters[1] else -1
    cells: list[Sides | None] = [None] * len(text)
    same = [best >= 0] * len(text)
    if best < 0:
        alike = [Levenshtein.normalized_similarity(text, one) for one in letters]
        best = 1 if alike[1] > alike[0] else 0
        if alike[best] < _ALIKE:
            return cells, same
    slices = [cell for word, box in orders[best] for cell in _slices(word, box)]
    if text == letters[best]:
        return list(slices), same
    for change in Levenshtein.opcodes(letters[best], text):
        if change.tag in {"equal", "replace"}:
            cells[change.dest_start : change.dest_end] = slices[change.src_start : change.src_end]
            same[change.dest_start : change.dest_end] = [change.tag == "equal"] * (change.dest_end - change.dest_start)
    return cells, same


def _slices(word: str, box: Sides) -> list[Sides]:
    start, end, top, bottom = box
    step = (end - start) / len(word)
    return [(start + step * at, start + step * (at + 1), top, bottom) for at in range(len(word))]


def _by_word(words: Sequence[str], cells: Sequence[Sides | None], same: Sequence[bool]) -> list[Sides | None]:
    """The cells of words from those of their letters; None for those that were read as other words, or not at all."""
    found: list[Sides | None] = []
    at = 0
    for word in words:
        letters = slice(at, at + len(word))
        read = sum(same[letters]) >= _READ * len(word)
        found.append(_hull([cell for cell in cells[letters] if cell is not None], flat=True) if read else None)
        at += len(word)
    return found


def _filled(words: Sequence[str], found: Sequence[Sides | None], whole: Sides) -> list[Sides]:
    """The cells of all words: those without one share the gap between their neighbours, or stand at its place."""
    filled: list[Sides] = []
    for number, cell in enumerate(found):
        if cell is not None:
            filled.append(cell)
        elif len(filled) == number:
            rest = next((n for n in range(number, len(found)) if found[n] is not None), len(found))
            after = found[rest] if rest < len(found) else None
            start = filled[-1][1] if filled else whole[0]
            end = after[0] if after is not None else whole[1]
            narrow = _NARROW * (whole[3] - whole[2]) * (rest - number)
            if end - start < narrow:
                middle = min(max((start + end) / 2, whole[0] + narrow / 2), whole[1] - narrow / 2)
                start, end = max(middle - narrow / 2, whole[0]), min(middle + narrow / 2, whole[1])
            filled += _shared(words[number:rest], (start, end, whole[2], whole[3]))
    return filled


def _hull(boxes: Sequence[Sides], *, flat: bool = False) -> Sides | None:
    """What holds all boxes; `flat` ones are start, end, top, bottom."""
    if not boxes:
        return None
    first, second, third, fourth = zip(*boxes, strict=True)
    if flat:
        return min(first), max(second), min(third), max(fourth)
    return min(first), min(second), max(third), max(fourth)


def _direction(text: str) -> str:
    strong = next((kind for kind in map(unicodedata.bidirectional, text) if kind in {"L", "R", "AL"}), "L")
    return LEFT_TO_RIGHT if strong == "L" else RIGHT_TO_LEFT


def _along(box: Sides, direction: str) -> Sides:
    """A box as start and end in the direction of reading, and its two sides across."""
    left, top, right, bottom = box
    if direction == TOP_TO_BOTTOM:
        return top, bottom, left, right
    if direction == BOTTOM_TO_TOP:
        return -bottom, -top, left, right
    return (-right, -left, top, bottom) if direction == RIGHT_TO_LEFT else (left, right, top, bottom)


def _back(cell: Sides, direction: str) -> Sides:
    start, end, low, high = cell
    if direction == TOP_TO_BOTTOM:
        return low, start, high, end
    if direction == BOTTOM_TO_TOP:
        return low, -end, high, -start
    return (-end, low, -start, high) if direction == RIGHT_TO_LEFT else (start, low, end, high)

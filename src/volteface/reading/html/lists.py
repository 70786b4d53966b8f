"""The numbers that a browser writes before the items of a list (HTML Standard, "The ol element")."""

from __future__ import annotations

from selectolax.lexbor import LexborNode as Node

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_SMALL_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LONGEST = 7


class Numbering:
    """The lists that are open, and how far each has counted; those without numbers count nothing."""

    def __init__(self) -> None:
        self._lists: list[tuple[int, int, str] | None] = []  # next number, step, style

    def begin(self, node: Node, tag: str) -> None:
        """A list begins."""
        if tag != "ol":
            self._lists.append(None)
            return
        attributes = node.attributes
        back = "reversed" in attributes
        start = _integer(attributes.get("start"))
        if start is None:
            start = _items(node) if back else 1
        self._lists.append((start, -1 if back else 1, attributes.get("type") or "1"))

    def end(self) -> None:
        """The innermost list ends."""
        if self._lists:
            self._lists.pop()

    def item(self, node: Node) -> str:
        """What stands before an item; "" where the list has no numbers."""
        if not self._lists or (now := self._lists[-1]) is None:
            return ""
        number, step, style = now
        said = _integer(node.attributes.get("value"))
        number = number if said is None else said
        self._lists[-1] = (number + step, step, style)
        return f"{_written(number, style)}."


def _integer(value: str | None) -> int | None:
    plain = (value or "").strip()
    digits = plain[1:] if plain[:1] == "-" else plain
    return int(plain) if digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST else None


def _items(node: Node) -> int:
    count, child = 0, node.first_child
    while child is not None:
        count += child.tag == "li"
        child = child.next
    return count


def _written(number: int, style: str) -> str:
    if style in {"a", "A"} and number > 0:
        letters = ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord(style) + rest) + letters
        return letters
    if style in {"i", "I"} and 0 < number < 4000:
        roman = ""
        for value, letters in (*_ROMAN, *_SMALL_ROMAN):
            times, number = divmod(number, value)
            roman += letters * times
        return roman if style == "i" else roman.upper()
    return str(number)

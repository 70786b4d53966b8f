"""Which tables of a web page hold data, row by row, and which only hold its parts in place."""

from __future__ import annotations

from itertools import zip_longest

from volteface.reading.html.tree import Element, Tree
from volteface.reading.wordlist import words

_LAYOUT_ROLES = words("presentation none")
# A table says so by heads or a caption; else its cells are short, and there are rows and columns of them.
_HEADS = words("th caption thead")
_LONGEST, _MEAN = 300, 60
_PARTS = words("h1 h2 h3 h4 h5 h6 article section form nav main hr")


def data_tables(tree: Tree) -> set[int]:
    """The ids of the nodes of tables that hold data."""
    tables = [element for element in tree.elements if element.tag == "table"]
    # One that holds another is there for layout.
    inmost = [one for one, after in zip_longest(tables, tables[1:]) if not after or after.number > one.last]
    return {one.node.mem_id for one in inmost if _is_data(tree, one)}


def _is_data(tree: Tree, table: Element) -> bool:
    if table.attributes.get("role") in _LAYOUT_ROLES:
        return False
    rows, cells, longest = 0, 0, 0
    said = False
    for element in tree.elements[table.number + 1 : table.last + 1]:
        if element.tag in _PARTS:
            return False
        rows += element.tag == "tr"
        if element.tag in {"td", "th"}:
            cells += 1
            longest = max(longest, element.letters)
        said = said or element.tag in _HEADS
    if said:
        return cells > 1
    return rows > 1 and cells >= 2 * rows and longest <= _LONGEST and table.letters <= _MEAN * cells

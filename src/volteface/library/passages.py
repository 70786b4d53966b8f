"""From numbers, identifiers and addresses to passages with their surroundings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec
import numpy as np

from volteface.library.addresses import by_address, called, identifier
from volteface.library.connection import Library
from volteface.library.shelf import Integers
from volteface.model.coding import CodedText
from volteface.model.passage import Passage

# How much stands before and after a passage when it is shown, in code points.
_CONTEXT = 240
_BATCH = 5_000

_SELECT = """
SELECT p.id, p.name, p.start, p."end", p.text, p.voice, p.language, l.number AS layer, d.name AS document, d.date,
       s.name AS source, s.rights, o.name AS organisation, i.author, i.authority,
       l.id AS layer_id, g.number AS page, g.label
FROM passage p
JOIN layer l ON l.id = p.layer
JOIN document d ON d.id = l.document
JOIN item i ON i.id = p.item
JOIN source s ON s.id = d.source
JOIN organisation o ON o.id = s.organisation
LEFT JOIN page g ON g.layer = l.id AND g.start <= p.start AND g."end" > p.start
WHERE p.id IN (SELECT value FROM json_each(?))
ORDER BY p.id
"""


def resolve(library: Library, numbers: Iterable[int]) -> list[Passage]:
    """The passages of these numbers, in the order asked; unknown numbers are left out."""
    asked = [int(number) for number in numbers]
    found: dict[int, Passage] = {}
    layer, around = -1, ""
    for lot in _lots(asked):
        for row in library.rows(_SELECT, (lot,)):
            # The passages of a layer come together: its text, which may be long, is fetched once for all of them.
            if row["layer_id"] != layer:
                layer = row["layer_id"]
                around = library.value("SELECT text FROM layer WHERE id = ?", (layer,))
            found[row["id"]] = Passage(
                id=row["name"] or identifier(row["document"], row["layer"], row["start"], row["end"]),
                text=row["text"],
                date=row["date"],
                source=row["source"],
                organisation=row["organisation"],
                author=row["author"],
                document=row["document"],
                layer=str(row["layer"]),
                page=row["page"],
                page_label=row["label"],
                start=row["start"],
                end=row["end"],
                prefix=around[max(0, row["start"] - _CONTEXT) : row["start"]],
                suffix=around[row["end"] : row["end"] + _CONTEXT],
                voice=row["voice"],
                position=None,
                rights=row["rights"],
                number=row["id"],
                authority=row["authority"],
                language=row["language"],
            )
    return [found[number] for number in asked if number in found]


def resolve_each(library: Library, numbers: Sequence[int]) -> Iterator[Passage]:
    """What `resolve` gives, batch after batch, for more passages than should be held at once."""
    for start in range(0, len(numbers), _BATCH):
        yield from resolve(library, numbers[start : start + _BATCH])


def _lots(asked: Sequence[int] | Sequence[str]) -> Iterator[str]:
    """Lists for `json_each`, none longer than is read at once."""
    for start in range(0, len(asked), _BATCH):
        yield msgspec.json.encode(asked[start : start + _BATCH]).decode()


def numbers_of(library: Library, identifiers: Iterable[str]) -> dict[str, int]:
    """Passage numbers by identifier or address, among those that stand now; unknown ones are left out.

    An address without a layer is of the layer that stands, unless it was of the first, whose words were others.
    """
    asked = list(dict.fromkeys(identifiers))
    found: dict[str, int] = {}
    for lot in _lots(asked):
        for row in library.rows(
            "SELECT p.name, p.id FROM passage p JOIN layer l ON l.id = p.layer JOIN document d ON d.id = l.document "
            "AND p.id BETWEEN d.first_passage AND d.last_passage "
            "WHERE d.current AND p.name IN (SELECT value FROM json_each(?))",
            (lot,),
        ):
            found[row["name"]] = row["id"]
    return found | by_address(library, [name for name in asked if name not in found])


def stands(library: Library, number: int) -> bool:
    """Whether a passage is of the text by which its document is read now."""
    sql = (
        "SELECT 1 FROM passage p JOIN layer l ON l.id = p.layer JOIN document d ON d.id = l.document "
        "WHERE p.id = ? AND d.current AND p.id BETWEEN d.first_passage AND d.last_passage"
    )
    return library.value(sql, (number,)) is not None


def chosen_texts(library: Library, numbers: Sequence[int]) -> Iterator[CodedText]:
    """The words of the passages of these numbers, batch after batch, in order of number."""
    sql = "SELECT id, text, language, voice FROM passage WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
    for lot in _lots(numbers):
        for row in library.rows(sql, (lot,)):
            yield CodedText(row["id"], row["text"], row["language"], row["voice"])


def texts(library: Library, first: Integers, last: Integers) -> Iterator[CodedText]:
    """The words of all passages in these ranges of numbers, in order."""
    sql = "SELECT id, text, language, voice FROM passage WHERE id BETWEEN ? AND ? ORDER BY id"
    for low, high in _joined(first, last):
        for row in library.rows(sql, (low, high)):
            yield CodedText(row["id"], row["text"], row["language"], row["voice"])


def _joined(first: Integers, last: Integers) -> Iterator[tuple[int, int]]:
    # Neighbouring documents are read in one go.
    order = np.argsort(first)
    low = high = None
    for a, b in zip(first[order].tolist(), last[order].tolist(), strict=True):
        if b < a:
            continue
        if high is not None and low is not None and a == high + 1:
            high = b
            continue
        if low is not None and high is not None:
            yield low, high
        low, high = a, b
    if low is not None and high is not None:
        yield low, high


def identifiers(library: Library) -> dict[int, str]:
    """How every passage that stands is called, by number."""
    documents = library.rows("SELECT d.id, d.name, l.number FROM document d JOIN layer l ON l.id = d.layer")
    names = {row["id"]: called(row["name"], row["number"]) for row in documents}
    sql = (
        'SELECT p.id, p.name, p.start, p."end", d.id AS document FROM document d '
        "JOIN passage p ON p.id BETWEEN d.first_passage AND d.last_passage WHERE d.current ORDER BY p.id"
    )
    return {
        number: name or f"{names[document]}#{start}-{end}" for number, name, start, end, document in library.rows(sql)
    }


def item_kinds(library: Library, numbers: Iterable[int]) -> dict[int, str]:
    """Of what kind (editorial, letter …) the items are in which passages stand, by number; none where none is known."""
    asked = msgspec.json.encode([int(number) for number in numbers]).decode()
    sql = (
        "SELECT p.id, i.kind FROM passage p JOIN item i ON i.id = p.item "
        "WHERE i.kind <> '' AND p.id IN (SELECT value FROM json_each(?))"
    )
    return {row["id"]: row["kind"] for row in library.rows(sql, (asked,))}

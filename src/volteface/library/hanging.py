"""What hangs on documents: passages, what was said of them and by whom, what was drawn, remarked, noted, chosen."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from volteface.library.connection import Library

_MEANT = "json_each(:numbers) m JOIN document d ON d.id = m.value"
_PASSAGES = "BETWEEN d.first_passage AND d.last_passage"
_SIZE = f"""
SELECT count(*) AS documents, coalesce(sum(d.last_passage - d.first_passage + 1), 0) AS passages,
       coalesce(sum(d.words), 0) AS words FROM {_MEANT}
"""  # noqa: S608 - our own words
# What each coder last said of a passage on a question counts once, as everywhere; what was taken back, not at all.
_CODED = f"""
SELECT k.name, count(DISTINCT c.passage || ' ' || c.question) AS number FROM {_MEANT}
JOIN coding c ON c.passage {_PASSAGES} JOIN coder k ON k.id = c.coder
WHERE c.id NOT IN (SELECT coding FROM withdrawal) GROUP BY k.name ORDER BY number DESC, k.name
"""  # noqa: S608 - our own words
_DRAWN = f"SELECT count(DISTINCT t.passage) FROM {_MEANT} JOIN draw t ON t.passage {_PASSAGES}"  # noqa: S608
_REMARKS = f"""
SELECT (SELECT count(*) FROM {_MEANT} JOIN remark r ON r.passage {_PASSAGES} WHERE r.parent IS NULL)
     + (SELECT count(*) FROM {_MEANT} JOIN remark r ON r.about = 'document' AND r.key = d.name WHERE r.parent IS NULL)
"""  # noqa: S608 - our own words
# A note is of a document, whichever of its editions stood when it was written.
_NOTES = f"""
SELECT count(*) FROM {_MEANT} WHERE EXISTS (
  SELECT 1 FROM document e JOIN digest g ON g.document = e.id WHERE e.name = d.name)
"""  # noqa: S608 - our own words
_CHOICES = f"SELECT count(*) FROM {_MEANT} JOIN choice c ON c.passage {_PASSAGES} WHERE c.what <> 'undo'"  # noqa: S608
_NAMES = f"SELECT d.id, d.name FROM {_MEANT}"  # noqa: S608 - our own words


class Hanging(msgspec.Struct, frozen=True):
    """What hangs on documents.

    `codings` are by coder, `drawn` passages of samples, `remarks` threads, `notes` documents with one in the reading
    log, `choices` of quotations.
    """

    documents: int
    passages: int
    words: int
    codings: dict[str, int]
    drawn: int
    remarks: int
    notes: int
    choices: int


def hanging(library: Library, documents: Sequence[int]) -> Hanging:
    """What hangs on the documents of these numbers."""
    given = _given(documents)
    size = library.row(_SIZE, given)
    assert size is not None
    return Hanging(
        size["documents"],
        size["passages"],
        size["words"],
        {row["name"]: row["number"] for row in library.rows(_CODED, given)},
        *(int(library.value(sql, given)) for sql in (_DRAWN, _REMARKS, _NOTES, _CHOICES)),
    )


def names(library: Library, documents: Sequence[int]) -> dict[int, str]:
    """How the documents of these numbers are called, by number."""
    return {row["id"]: row["name"] for row in library.rows(_NAMES, _given(documents))}


def _given(documents: Sequence[int]) -> dict[str, str]:
    return {"numbers": msgspec.json.encode(list(documents)).decode()}

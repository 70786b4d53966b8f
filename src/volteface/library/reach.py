"""Which documents a question has not reached: those that came into the library after it was last sampled or scored."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from volteface.library.connection import Library

_LAST = """
SELECT max(datetime(made)) AS made FROM (
  SELECT made FROM sample WHERE question = :question
  UNION ALL SELECT made FROM run WHERE question = :question AND coder = :coder
)
"""
# Gold that others drew: whatever was held when it was handed in could have been in its frame.
_HANDED_IN = "SELECT max(datetime(made)) AS made FROM coding WHERE question = :question"
_LATER = """
SELECT d.id FROM document d WHERE d.current AND (datetime(d.added) > :last OR d.id IN (
  SELECT document FROM set_aside WHERE datetime(made) <= :last AND ended != '' AND datetime(ended) > :last))
"""


def added_since(library: Library, question: str, coder: str | None) -> NDArray[np.int64]:
    """The numbers of current documents that were added after a question was last sampled or scored.

    Nor has that reached a document that was set aside at the time, and put back since.

    Args:
        library: where they are.
        question: the question's name.
        coder: whose machine scores are meant; None for none.
    """
    named = {"question": question, "coder": coder or ""}
    last = next((row["made"] for sql in (_LAST, _HANDED_IN) for row in library.rows(sql, named) if row["made"]), None)
    if last is None:
        return np.zeros(0, dtype=np.int64)
    rows = library.rows(_LATER, {"last": last})
    return np.array([row["id"] for row in rows], dtype=np.int64)

"""What a machine makes of every passage of a frame: derived, replaced as a whole at each run."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
import numpy as np
from numpy.typing import NDArray

from volteface.library.clock import now
from volteface.library.connection import Library
from volteface.library.events import record


@dataclass(frozen=True, eq=False)
class Scores:
    """One machine's scores over one question's frame, with what is known of its quality.

    Attributes:
        passages: n passage numbers, ascending: the frame.
        counts: n chances that the passage counts.
        position: n positions in [-1, 1].
        about: n chances that the passage is about the question.
        reasons: n explanations ("" where the machine gives none).
        quality: figures by name, out of fold.
    """

    coder: str
    version: str
    codebook: str
    passages: NDArray[np.int64]
    counts: NDArray[np.float64]
    position: NDArray[np.float64]
    about: NDArray[np.float64]
    reasons: tuple[str, ...]
    quality: dict[str, float]


def save(library: Library, question: str, scores: Scores) -> None:
    """Put these scores in the place of the same coder's earlier ones."""
    with library.transaction() as connection:
        connection.execute("DELETE FROM run WHERE question = ? AND coder = ?", (question, scores.coder))
        run = connection.execute(
            "INSERT INTO run (question, coder, version, codebook, quality, made) VALUES (?, ?, ?, ?, ?, ?)",
            (
                question,
                scores.coder,
                scores.version,
                scores.codebook,
                msgspec.json.encode(scores.quality).decode(),
                now(),
            ),
        ).lastrowid
        connection.executemany(
            f"INSERT INTO score (run, passage, counts, position, about, reason) VALUES ({run}, ?, ?, ?, ?, ?)",  # noqa: S608 - a number
            zip(
                scores.passages.tolist(),
                scores.counts.tolist(),
                scores.position.tolist(),
                scores.about.tolist(),
                scores.reasons,
                strict=True,
            ),
        )
        record(connection, "score", question=question, coder=scores.coder, passages=len(scores.passages))


def coders(library: Library, question: str) -> list[str]:
    """The machines that have scored a question, latest first."""
    rows = library.rows("SELECT coder FROM run WHERE question = ? ORDER BY made DESC, id DESC", (question,))
    return [row["coder"] for row in rows]


def scores(library: Library, question: str, coder: str) -> Scores | None:
    """A machine's scores on a question, None where it was not run."""
    run = library.row("SELECT * FROM run WHERE question = ? AND coder = ?", (question, coder))
    if run is None:
        return None
    sql = "SELECT passage, counts, position, about, reason FROM score WHERE run = ? ORDER BY passage"
    rows = [tuple(row) for row in library.rows(sql, (run["id"],))]
    columns = list(zip(*rows, strict=True)) or [()] * 5
    return Scores(
        coder,
        run["version"],
        run["codebook"],
        np.array(columns[0], dtype=np.int64),
        np.array(columns[1], dtype=np.float64),
        np.array(columns[2], dtype=np.float64),
        np.array(columns[3], dtype=np.float64),
        tuple(columns[4]),
        msgspec.json.decode(run["quality"], type=dict[str, float]),
    )

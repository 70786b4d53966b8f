"""Probability samples on record: what was drawn, from which frame, with what chance."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import msgspec

from volteface.library.connection import Library
from volteface.library.events import record
from volteface.library.memory import remembered
from volteface.model.coding import Sample, Stratum


class Draw(msgspec.Struct, frozen=True):
    """One passage drawn."""

    passage: int
    probability: float
    stratum: str
    outside: bool


def save(library: Library, sample: Sample, draws: Sequence[Draw]) -> None:
    """Record a wave of a sample."""
    with library.transaction(durable=True) as connection:
        number = connection.execute(
            "INSERT INTO sample (question, codebook, seed, wave, frame_hash, strata, made) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                sample.question,
                sample.codebook,
                sample.seed,
                sample.wave,
                sample.frame_hash,
                msgspec.json.encode(sample.strata).decode(),
                sample.made.isoformat(),
            ),
        ).lastrowid
        connection.executemany(
            "INSERT INTO draw (sample, passage, probability, stratum, outside) VALUES (?, ?, ?, ?, ?)",
            [(number, d.passage, d.probability, d.stratum, d.outside) for d in draws],
        )
        record(connection, "sample", question=sample.question, wave=sample.wave, drawn=len(draws))


def samples(library: Library, question: str) -> list[Sample]:
    """The waves of a question's sample, first to last."""
    return [
        Sample(
            row["question"],
            row["codebook"],
            row["seed"],
            row["wave"],
            row["frame_hash"],
            msgspec.json.decode(row["strata"], type=tuple[Stratum, ...]),
            dt.datetime.fromisoformat(row["made"]),
        )
        for row in library.rows("SELECT * FROM sample WHERE question = ? ORDER BY wave", (question,))
    ]


def draws(library: Library, question: str) -> list[Draw]:
    """All passages that stand and were drawn for a question, each with its chance in the latest wave, by number.

    What was drawn of words that are no more is no part of the sample; where they were carried, the later ones are.
    """
    return [waves[-1][1] for waves in draw_history(library, question).values()]


def draw_of(library: Library, question: str, passage: int) -> Draw | None:
    """A passage that stands, with its chance in the latest wave that drew it; None where none did."""
    waves = draw_history(library, question).get(passage)
    return None if waves is None else waves[-1][1]


def draw_history(library: Library, question: str) -> Mapping[int, Sequence[tuple[int, Draw]]]:
    """Of each passage that stands and was drawn for a question what each wave that drew it says, first to last."""
    return remembered(library, ("draws", question), lambda: _read(library, question))


def _read(library: Library, question: str) -> dict[int, list[tuple[int, Draw]]]:
    rows = library.rows(
        "SELECT s.wave, t.passage, t.probability, t.stratum, t.outside FROM sample s "
        "JOIN draw t ON t.sample = s.id JOIN passage p ON p.id = t.passage JOIN layer l ON l.id = p.layer "
        "JOIN document d ON d.id = l.document AND p.id BETWEEN d.first_passage AND d.last_passage "
        "WHERE s.question = ? AND d.current ORDER BY t.passage, s.wave",
        (question,),
    )
    found: dict[int, list[tuple[int, Draw]]] = {}
    for row in rows:
        one = Draw(row["passage"], row["probability"], row["stratum"], bool(row["outside"]))
        found.setdefault(one.passage, []).append((row["wave"], one))
    return found

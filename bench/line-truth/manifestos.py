"""Three manifestos of each British party, 1987 to 1997: what so few documents allow to be said.

Every sentence was coded, by a crowd and by experts (Benoit and others 2016); a sentence bears on a domain where most of
its codes do. A manifesto's own sections of sixty sentences are its documents, so that it is held against how its
sections differ; beside it the same with each manifesto one document, where three documents must tell how manifestos
differ. The known move: between 1987 and 1997 experts on the parties put Labour from 5.4 to 10.3 on a scale of 20 on
the economy; no other party moved by more than 2.5 on either domain.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from coded_manifestos import MANIFESTOS, SECTION
from volteface.line.data import Codings, Documents
from volteface.line.estimate import estimate_line
from volteface.line.result import Line

ELECTIONS = {1987: dt.date(1987, 6, 11), 1992: dt.date(1992, 4, 9), 1997: dt.date(1997, 5, 1)}
PARTIES, DOMAINS, SOURCES = ("Con", "Lab", "LD"), ("economic", "social"), ("crowd", "expert")
KNOWN = {("Lab", "economic"): "high"}
# Codes run in steps of one on a scale of four.
STEP = 0.5
Said = dict[str, tuple[float, float]]


def rows(_: int) -> Iterator[str]:
    """Lines of figures; nothing is drawn by chance."""
    if not MANIFESTOS.exists():
        yield "manifestos_skipped 1 (the manifestos are not beside the repository)"
        return
    for source in SOURCES:
        said, named, false = codes(source), [], []
        for party in PARTIES:
            for domain in DOMAINS:
                line = estimate_line(coded(said, party, domain, SECTION), by="year")
                yield told(f"manifestos_{source}_{party}_{domain}", line)
                moves = [turn.direction for turn in line.turns if turn.kind == "position"]
                expected = KNOWN.get((party, domain))
                named += [party] if expected in moves else []
                false += [f"{party} {domain}" for move in moves if move != expected]
        yield f"manifestos_{source}_known_moves_named {len(named)} of_{len(KNOWN)} (goal {len(KNOWN)})"
        yield f"manifestos_{source}_other_turns {len(false)} turns (goal 0{'; ' if false else ''}{', '.join(false)})"
        whole = [estimate_line(coded(said, party, domain, None), by="year") for party in PARTIES for domain in DOMAINS]
        turns = sum(turn.kind == "position" for line in whole for turn in line.turns)
        width = np.nanmean([line.high - line.low for line in whole])
        yield f"manifestos_{source}_whole_turns {turns} turns (each manifesto one document: intervals {width:.2f} wide)"


def told(name: str, line: Line) -> str:
    """A line in figures: positions with intervals, and its turn or none."""
    periods = ", ".join(
        f"{label} {at:+.2f} [{low:+.2f}, {high:+.2f}]"
        for label, at, low, high in zip(line.labels, line.position, line.low, line.high, strict=True)
    )
    turns = [turn for turn in line.turns if turn.kind == "position"]
    move = max(abs(line.position[-1] - line.position[0]), abs(np.diff(line.position)).max())
    found = "; ".join(f"{turn.earliest.year} to {turn.latest.year} by {turn.size:+.2f}" for turn in turns)
    return f"{name} {len(turns)} turns ({found or f'no turn found, largest move {move:.2f}'}; {periods})"


def codes(source: str) -> dict[int, Said]:
    """For each sentence and domain how many codes it was given, and their mean on the scale from -1 to 1."""
    import pyarrow.parquet as pq

    said: dict[int, Said] = {}
    for row in pq.read_table(MANIFESTOS / "sentence_means_by_source_1987_1997.parquet").to_pylist():
        if row["source"] == source:
            # How many chose "none" is known of some years only; one is put in its place.
            one = (float(row["n_codes"] or 1), (row["mean_code"] or 0.0) / 2)
            said.setdefault(row["sentence_id"], {})[row["domain"]] = one
    return said


def coded(said: dict[int, Said], party: str, domain: str, section: int | None) -> Codings:
    """All sentences of a party's manifestos, read whole; a document is a section or a manifesto."""
    import pyarrow.parquet as pq

    sentences = sorted(
        (row for row in pq.read_table(MANIFESTOS / "sentences_1987_1997.parquet").to_pylist() if row["party"] == party),
        key=lambda row: (row["year"], row["seq"]),
    )
    names = [f"{row['year']}, {row['seq'] // section if section else 0}" for row in sentences]
    ids = tuple(dict.fromkeys(names))
    index = {name: at for at, name in enumerate(ids)}
    day = np.array([ELECTIONS[int(name[:4])].toordinal() for name in ids])
    words = np.bincount([index[name] for name in names], [len(row["text"].split()) for row in sentences])
    of = [said.get(row["sentence_id"], {}) for row in sentences]
    given = np.array([one.get(domain, (0.0, 0.0)) for one in of])
    others = np.array([max((number for name, (number, _) in one.items() if name != domain), default=0.0) for one in of])
    counts, count = given[:, 0] > others, len(sentences)
    nothing = np.zeros(count)
    return Codings(
        documents=Documents(ids, day, day, words.astype(np.int64), (party,) * len(ids)),
        passage=np.arange(count),
        document=np.array([index[name] for name in names]),
        p=nothing,
        f=nothing,
        about_p=nothing,
        gold=np.ones(count, dtype=bool),
        probability=np.ones(count),
        about=counts.copy(),
        counts=counts,
        y=np.where(counts, given[:, 1], 0.0),
        coding_step=STEP,
    )

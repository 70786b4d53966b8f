"""From one wording of a document to the next: what was coded, drawn, scored and corrected goes with its words.

It goes only where no reader could come to another judgement (volteface.model.alignment); what is left behind is counted
by reason. Nothing of it is silent: the event says it all.
"""

from __future__ import annotations

import sqlite3
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from volteface.library import choices, remarks
from volteface.library import items as holding
from volteface.library.corrections import imposed
from volteface.library.items import HeldItem, Place
from volteface.model.alignment import Alignment, Pair, align, judged
from volteface.model.kinds import VOICES

_GONE = "its words are gone"
_CODINGS = (
    "SELECT * FROM coding WHERE passage BETWEEN ? AND ? AND id NOT IN (SELECT coding FROM withdrawal) ORDER BY id"
)


class Carried(msgspec.Struct, frozen=True):
    """What became of codings and of corrected items where a later wording took the place of an earlier one.

    `scores` counts carried codings by how like the words are ("1.00": the same); `left` those left behind, by reason.
    `items` counts corrections of items that were carried, `items_left` names those that were not.
    """

    scores: dict[str, int] = {}
    left: dict[str, int] = {}
    items: int = 0
    items_left: tuple[str, ...] = ()

    @property
    def codings(self) -> int:
        """How many codings were carried."""
        return sum(self.scores.values())

    @property
    def codings_left(self) -> int:
        """How many were left behind."""
        return sum(self.left.values())

    def plus(self, other: Carried) -> Carried:
        """Both together."""
        if other == _NOTHING:
            return self
        return Carried(
            dict(Counter(self.scores) + Counter(other.scores)),
            dict(Counter(self.left) + Counter(other.left)),
            self.items + other.items,
            self.items_left + other.items_left,
        )


_NOTHING = Carried()


class Words(msgspec.Struct, frozen=True):
    """The passages of a layer: their numbers, names where they were given, places and words, in order."""

    numbers: tuple[int, ...]
    names: tuple[str | None, ...]
    spans: tuple[tuple[int, int], ...]
    texts: tuple[str, ...]


def words_of(connection: sqlite3.Connection, first: int, last: int) -> Words:
    """The passages of these numbers."""
    rows = connection.execute(
        'SELECT id, name, start, "end", text FROM passage WHERE id BETWEEN ? AND ? ORDER BY id', (first, last)
    ).fetchall()
    return Words(
        tuple(row["id"] for row in rows),
        tuple(row["name"] for row in rows),
        tuple((row["start"], row["end"]) for row in rows),
        tuple(row["text"] for row in rows),
    )


def aligned(earlier: Words, later: Words, *, same_print: bool = False) -> Alignment:
    """Which passage became which: by identifier where both have them, else by words and order."""
    if not any(earlier.names) or not any(later.names):
        return align(earlier.texts, later.texts, same_print=same_print)
    places = {name: at for at, name in enumerate(later.names) if name is not None}
    pairs = []
    for at, name in enumerate(earlier.names):
        if name is not None and name in places:
            score, reason = judged(earlier.texts[at], later.texts[places[name]], same_print=same_print)
            pairs.append(Pair(at, places[name], score, reason))
    left = [at for at, name in enumerate(earlier.names) if name is None]
    right = [at for at, name in enumerate(later.names) if name is None]
    found = align([earlier.texts[at] for at in left], [later.texts[at] for at in right], same_print=same_print)
    pairs += [Pair(left[pair.earlier], right[pair.later], pair.score, pair.reason) for pair in found.pairs]
    pairs.sort(key=lambda pair: pair.earlier)
    return Alignment(tuple(pairs), len(earlier.texts), len(later.texts))


def carry(connection: sqlite3.Connection, earlier: Place, later: Place, *, same_print: bool = False) -> Carried:
    """Let all that rests on the passages of one layer rest on those of another, within the caller's transaction.

    Args:
        connection: where.
        earlier: the layer that was current.
        later: the layer that takes its place.
        same_print: whether both are readings of the same print.
    """
    corrected = [item for item in holding.of_layer(connection, earlier.layer) if item.corrected]
    if not corrected and not _rested_on(connection, earlier):
        return Carried()
    ours, theirs = (words_of(connection, at.first, at.last) for at in (earlier, later))
    found = aligned(ours, theirs, same_print=same_print)
    goes = {ours.numbers[pair.earlier]: (theirs.numbers[pair.later], pair) for pair in found.pairs}
    scores, left = _carry_codings(connection, earlier, later, goes)
    kept = [(number, there) for number, (there, pair) in goes.items() if pair.reason is None]
    _carry_draws(connection, kept)
    _carry_findings(connection, kept)
    remarks.carry(connection, kept)
    same = {number: (there, pair.score) for number, (there, pair) in goes.items() if pair.reason is None}
    choices.carry(connection, earlier.first, earlier.last, same)
    count, lost = _carry_items(connection, (earlier, later), (ours, theirs), found, corrected)
    return Carried(scores, left, count, lost)


def _rested_on(connection: sqlite3.Connection, at: Place) -> bool:
    sql = (
        "SELECT EXISTS (SELECT 1 FROM coding WHERE passage BETWEEN :first AND :last) "
        "OR EXISTS (SELECT 1 FROM draw WHERE passage BETWEEN :first AND :last) "
        "OR EXISTS (SELECT 1 FROM assignment WHERE passage BETWEEN :first AND :last) "
        "OR EXISTS (SELECT 1 FROM finding WHERE earlier BETWEEN :first AND :last) "
        "OR EXISTS (SELECT 1 FROM finding WHERE later BETWEEN :first AND :last) "
        "OR EXISTS (SELECT 1 FROM run r JOIN score s ON s.run = r.id AND s.passage BETWEEN :first AND :last)"
    )
    held = connection.execute(sql, {"first": at.first, "last": at.last}).fetchone()[0]
    beside = choices.rests(connection, at.first, at.last) or remarks.rests(connection, at.first, at.last)
    return bool(held) or beside


def _carry_codings(
    connection: sqlite3.Connection, earlier: Place, later: Place, goes: Mapping[int, tuple[int, Pair]]
) -> tuple[dict[str, int], dict[str, int]]:
    """Write codings again, of the later words; how many at what score, and how many not, by reason."""
    held = {row["uuid"] for row in connection.execute(_CODINGS, (later.first, later.last))}
    scores: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for row in connection.execute(_CODINGS, (earlier.first, earlier.last)).fetchall():
        there, pair = goes.get(row["passage"], (-1, None))
        if pair is None or pair.reason is not None:
            left[_GONE if pair is None or pair.reason is None else pair.reason.value] += 1
            continue
        if row["carried_from"] in held:
            # It came from there: words that stand again have what was said of them.
            scores["1.00"] += 1
            continue
        values = {key: row[key] for key in row.keys() if key != "id"}  # noqa: SIM118 - a Row iterates over values
        values["passage"] = there
        values["carried_from"] = row["uuid"]
        # What was carried before is no surer than it was then.
        values["carried_score"] = min(pair.score, 1.0 if row["carried_score"] is None else row["carried_score"])
        values["uuid"] = str(uuid.uuid5(uuid.UUID(row["uuid"]), str(there)))
        columns, marks = ", ".join(values), ", ".join("?" * len(values))
        insert = f"INSERT INTO coding ({columns}) VALUES ({marks}) ON CONFLICT DO NOTHING"  # noqa: S608 - our own names
        connection.execute(insert, tuple(values.values()))
        scores[f"{values['carried_score']:.2f}"] += 1
    return dict(scores), dict(left)


def _carry_draws(connection: sqlite3.Connection, kept: Sequence[tuple[int, int]]) -> None:
    """Draws, assignments and the scores of machines go with the words."""
    pairs = msgspec.json.encode(kept).decode()
    source = "FROM json_each(?) JOIN {table} t ON t.passage = value ->> 0"
    connection.execute(
        "INSERT INTO draw SELECT sample, value ->> 1, probability, stratum, outside "
        f"{source.format(table='draw')} WHERE true ON CONFLICT DO NOTHING",
        (pairs,),
    )
    connection.execute(
        "INSERT INTO assignment (question, passage, coder, made) SELECT t.question, value ->> 1, t.coder, t.made "
        f"{source.format(table='assignment')} WHERE true ORDER BY t.id ON CONFLICT DO NOTHING",
        (pairs,),
    )
    connection.execute(
        "INSERT INTO score SELECT s.run, value ->> 1, s.counts, s.position, s.about, s.reason FROM json_each(?) "
        "JOIN run r JOIN score s ON s.run = r.id AND s.passage = value ->> 0 WHERE true ON CONFLICT DO NOTHING",
        (pairs,),
    )


def _carry_findings(connection: sqlite3.Connection, kept: Sequence[tuple[int, int]]) -> None:
    """Pairs of opposed statements go with the words, and with them what was judged of them."""
    pairs = msgspec.json.encode(kept).decode()
    for side in ("earlier", "later"):
        # One that was found on the later words already has its own key, and stays what it is.
        connection.execute(
            f"UPDATE OR IGNORE finding SET {side} = goes.there "  # noqa: S608 - our own names
            "FROM (SELECT value ->> 0 AS here, value ->> 1 AS there FROM json_each(?)) AS goes "
            f"WHERE {side} = goes.here",
            (pairs,),
        )


def _carry_items(
    connection: sqlite3.Connection,
    layers: tuple[Place, Place],
    words: tuple[Words, Words],
    found: Alignment,
    corrected: Sequence[HeldItem],
) -> tuple[int, tuple[str, ...]]:
    """Put corrections upon the later items where their first and last words stand; how many, and which could not be."""
    if not corrected:
        return 0, ()
    later = layers[1]
    before = after = holding.of_layer(connection, later.layer)
    lost, spans = [], []
    for item in corrected:
        span = _span_of(item, words, found, len(later.text))
        if span is None:
            lost.append(item.title or item.kind or f"characters {item.start} to {item.end}")
            continue
        spans.append((span, item))
        after = imposed(after, *span, item)
    if spans:
        changed = holding.replace(connection, later, before, after)
        heard = holding.hear(connection, _voices(connection, words, found, spans))
        holding.note(connection, later, "carried", changed, heard)
    return len(spans), tuple(lost)


def _span_of(item: HeldItem, words: tuple[Words, Words], found: Alignment, length: int) -> tuple[int, int] | None:
    """Where a corrected item stands in the later layer; None where its ends, or what lies between them, went apart."""
    ours, theirs = words
    inside = [at for at, (start, _) in enumerate(ours.spans) if item.start <= start < item.end]
    goes = {pair.earlier: pair.later for pair in found.pairs}
    if not any(at in goes for at in inside):
        return None
    kept = {pair.earlier for pair in found.pairs if pair.reason is None}
    first, last = inside[0], inside[-1]
    # The ends of the text are its ends, whatever stands there; else the words on one side of an end tell where it is.
    sides = [(first, 0), (first - 1, 1)], [(last, 0), (last + 1, -1)]
    begins, ends = (next((goes[at] + step for at, step in side if at in kept), None) for side in sides)
    begins = 0 if first == 0 else begins
    ends = len(theirs.spans) - 1 if last == len(ours.spans) - 1 else ends
    if begins is None or ends is None or begins > ends:
        return None
    members = set(inside)
    if any((begins <= there <= ends) != (at in members) for at, there in goes.items()):
        return None
    start = 0 if begins == 0 else theirs.spans[begins][0]
    return start, theirs.spans[ends + 1][0] if ends + 1 < len(theirs.spans) else length


def _voices(
    connection: sqlite3.Connection,
    words: tuple[Words, Words],
    found: Alignment,
    spans: Sequence[tuple[tuple[int, int], HeldItem]],
) -> dict[int, tuple[str, str]]:
    """The voice of passages in items that were corrected: as it was heard there, or as the item's kind has it."""
    ours, theirs = words
    sql = "SELECT id, voice, reason FROM passage WHERE id BETWEEN ? AND ?"
    was = {
        row["id"]: (row["voice"], row["reason"]) for row in connection.execute(sql, (ours.numbers[0], ours.numbers[-1]))
    }
    came = {pair.later: ours.numbers[pair.earlier] for pair in found.pairs if pair.score == 1}
    heard = {}
    for (start, end), item in spans:
        for at, (begins, _) in enumerate(theirs.spans):
            if start <= begins < end:
                if at in came:
                    heard[theirs.numbers[at]] = was[came[at]]
                elif item.kind in VOICES:
                    voice, reason = VOICES[item.kind]
                    heard[theirs.numbers[at]] = (voice.value, reason)
    return heard

"""The next passages of a coder, fetched ahead: nothing waits between two, and the line may be down for a while."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Sequence

import msgspec

from volteface.library import Library, codebooks, own_codings, passages, samples, to_read
from volteface.library.memory import remembered
from volteface.library.surroundings import around
from volteface.model.codebook import Question
from volteface.model.coding import Coder, Coding
from volteface.model.document import Voice
from volteface.model.errors import NotEnough
from volteface.model.passage import Passage
from volteface.study.by_hand import CONTEXT, from_a_word, to_a_word
from volteface.study.hand_shapes import Origin, Progress
from volteface.study.own_work import by_hand, demand_assigned, demand_own_name
from volteface.study.reading_order import place_in_order
from volteface.study.sent_shapes import Ahead, AheadShape

# So much more context goes along, for whoever asks for more of it without a connection.
MORE = 1_000
# At most so much is shown on either side.
MOST = 16_000


def ahead(
    library: Library,
    question: Question,
    coder: Coder,
    *,
    study: str,
    most: int,
    without: Collection[int] = (),
    openly: bool = False,
) -> AheadShape:
    """The next passages, in the order in which `by_hand` would put them forward; nothing is kept of it.

    Args:
        library: the study's.
        question: which.
        coder: whose.
        study: what the study is known by.
        most: so many at most.
        without: passages that the browser has already.
        openly: with when, where and by whom they were said.

    Raises:
        NotEnough: no sample is drawn.
        WrongUse: the coder's name is that of a machine, or nothing is assigned to it while others have assignments.
    """
    demand_work(library, question, coder)
    unread = to_read.unread(library, question.id, question.version, coder.name)
    left_out = frozenset(without)
    chosen = [number for number in _in_order(library, question, unread) if number not in left_out][:most]
    stale = to_read.coded_before(library, question.id, coder.name, unread)
    return AheadShape(
        study=study,
        question=question.id,
        version=question.version,
        coder=coder.name,
        progress=_progress(library, question, coder, len(unread), len(stale)),
        passages=shown(library, chosen, stale=stale, openly=openly),
    )


def last(library: Library, question: Question, coder: Coder, *, openly: bool = False) -> Ahead | None:
    """The last coding that a coder made by hand, with its passage, to be taken back; None where there is none."""
    held = reversed(own_codings.own(library, question.id, coder.name))
    made: Coding | None = next(
        (c.coding for c in held if c.coding.codebook == question.version and by_hand(c.coding.uuid)), None
    )
    if made is None:
        return None
    (found,) = shown(library, [made.passage], openly=openly)
    return msgspec.structs.replace(found, why="undone", said=made.judgement, uuid=made.uuid)


def demand_work(library: Library, question: Question, coder: Coder) -> None:
    """See that there is a sample, and that this coder has a part in it.

    Raises:
        NotEnough: no sample is drawn.
        WrongUse: the coder's name is that of a machine, or nothing is assigned to it while others have assignments.
    """
    if not samples.samples(library, question.id):
        raise NotEnough("no sample is drawn", where=question.id, hint=f"volteface sample {question.id} first")
    demand_own_name(library, question.id, coder)
    demand_assigned(library, question.id, coder.name)


def is_noted(library: Library, question: Question) -> bool:
    """Whether today's text and cues of a question are on record, as they must be before anybody codes by them."""
    used = codebooks.uses(library, question.id)
    return bool(used) and (used[-1].version, used[-1].question.retrieval) == (question.version, question.retrieval)


def shown(
    library: Library, numbers: Sequence[int], *, stale: Collection[int] = (), openly: bool = False
) -> list[Ahead]:
    """Passages with what stands about them, in the order asked."""
    found = passages.resolve(library, numbers)
    about = {one.passage: one for one in around(library, [one.number for one in found], margin=MORE)}
    return [
        _ahead(one, about[one.number].start, about[one.number].text, stale=one.number in stale, openly=openly)
        for one in found
    ]


def _ahead(found: Passage, start: int, text: str, *, stale: bool, openly: bool) -> Ahead:
    before, after = text[: found.start - start], text[found.end - start :]
    sides = {
        margin: (
            from_a_word(before[-margin:]) if len(before) > margin or start else before,
            to_a_word(after[:margin]) if len(after) >= margin else after,
        )
        for margin in (CONTEXT, MORE)
    }
    return Ahead(
        found.number,
        found.text,
        *sides[CONTEXT],
        *sides[MORE],
        found.language,
        "" if found.voice == Voice.OWN else found.voice,
        "stale" if stale else "",
        Origin(found.date, found.source, found.author) if openly else None,
    )


def _progress(library: Library, question: Question, coder: Coder, unread: int, stale: int) -> Progress:
    total = to_read.count(library, question.id, coder.name)
    said = own_codings.count_own(library, question.id, question.version, coder.name)
    assigned = to_read.is_assigned(library, question.id)
    return Progress(total, total - unread, said.counting, said.unclear, said.flagged, stale, assigned)


def _in_order(library: Library, question: Question, unread: list[int]) -> list[int]:
    if to_read.is_assigned(library, question.id):
        return unread
    seed = samples.samples(library, question.id)[0].seed
    key = ("fetching", question.id, seed)
    places: _Places = remembered(library, key, lambda: _Places(question.id, seed), of_holdings=True)
    return places.in_order(library, unread)


class _Places:
    """Where passages of a question stand in its order; a passage's place never changes, and is reckoned once."""

    def __init__(self, question: str, seed: int) -> None:
        self._question, self._seed = question, seed
        self._places: dict[int, float] = {}
        self._lock = threading.Lock()

    def in_order(self, library: Library, numbers: Iterable[int]) -> list[int]:
        asked = list(numbers)
        with self._lock:
            new = [number for number in asked if number not in self._places]
            for number, name in to_read.names(library, new).items() if new else ():
                self._places[number] = place_in_order(self._seed, self._question, name)
            return sorted(asked, key=self._places.__getitem__)

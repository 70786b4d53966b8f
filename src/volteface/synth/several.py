"""Several questions, and several bodies: a general line, a body that follows another, two that share a cause."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from volteface.synth.course import Course, random_course
from volteface.synth.publisher import Publications, Publisher, publish

Floats = NDArray[np.float64]
Pair = tuple[Publications, Publications]


@dataclass(frozen=True)
class General:
    """How K questions go together.

    Attributes:
        signs: K expected signs, -1 or 1.
        common: standard deviation of the general line's step from one document to the next.
        own: standard deviation of each question's own step.
        turns: of the general line: pairs of (index of the first document after it, size).
        rebels: indices of questions that move against their sign.
    """

    signs: tuple[int, ...]
    common: float = 0.05
    own: float = 0.02
    turns: tuple[tuple[int, float], ...] = ()
    rebels: tuple[int, ...] = ()


def general_lines(general: General, documents: int, *, seed: int) -> tuple[Floats, Floats]:
    """The general line, D, and the lines of the questions, K x D; all begin near 0."""
    rng = np.random.default_rng(seed)
    walk = np.concatenate([[0.0], np.cumsum(general.common * rng.standard_normal(documents - 1))])
    for first, size in general.turns:
        walk[first:] += size
    questions = len(general.signs)
    own = np.cumsum(general.own * rng.standard_normal((questions, documents)), axis=1)
    signs = np.array([-s if k in general.rebels else s for k, s in enumerate(general.signs)], dtype=np.float64)
    return walk, signs[:, None] * walk + own


def under_a_general_line(publisher: Publisher, general: General, *, seed: int) -> tuple[Publications, ...]:
    """One body's documents on K questions: the same dates, each question with a line of its own under the general one.

    Args:
        publisher: who; its own line, turns and drift are left out.
        general: how the questions go together.
        seed: of everything that is left to chance.
    """
    _, lines = general_lines(general, publisher.documents, seed=seed)
    first = publisher.start.toordinal()
    return tuple(
        publish(publisher, seed=seed * 1000 + k, course=_course(line, first, publisher))
        for k, line in enumerate(np.clip(lines, -0.9, 0.9))
    )


def _course(line: Floats, first: int, publisher: Publisher) -> Course:
    """A line of documents as a course in days; documents of one day share the first one's position."""
    steps = line[:: publisher.same_day]
    days = first + publisher.every * np.arange(len(steps))
    return Course(float(steps[0]), tuple(zip(days[1:].tolist(), np.diff(steps).tolist(), strict=True)))


def followed(
    leader: Publisher, follower: Publisher, *, questions: int, lag: int, jitter: int = 0, size: float = 1.0, seed: int
) -> tuple[Pair, ...]:
    """Two bodies on several questions, each of which turns once: the second turns `lag` days after the first.

    Args:
        leader: the first body.
        follower: the second; it may publish more or less, and on other days.
        questions: how many.
        lag: days from the leader's turn to the follower's; 0 with a jitter is a common cause.
        jitter: standard deviation of the days by which each body departs from that, on its own.
        size: of the turns.
        seed: of everything that is left to chance.
    """
    rng = np.random.default_rng([seed, 2])
    first, last = _together(leader, follower)
    pairs = []
    for number in range(questions):
        course = random_course(rng, first, last, turns=1, size=size)
        late = np.round(jitter * rng.standard_normal(2)).astype(int)
        pairs.append(
            (
                publish(leader, seed=seed * 1000 + 2 * number, course=course.later(int(late[0]))),
                publish(follower, seed=seed * 1000 + 2 * number + 1, course=course.later(lag + int(late[1]))),
            )
        )
    return tuple(pairs)


def strangers(one: Publisher, other: Publisher, *, questions: int, size: float = 1.0, seed: int) -> tuple[Pair, ...]:
    """Two bodies that know nothing of each other: each question turns once in each of them, on any day."""
    rng = np.random.default_rng([seed, 3])
    first, last = _together(one, other)
    return tuple(
        (
            publish(one, seed=seed * 1000 + 2 * k, course=random_course(rng, first, last, turns=1, size=size)),
            publish(other, seed=seed * 1000 + 2 * k + 1, course=random_course(rng, first, last, turns=1, size=size)),
        )
        for k in range(questions)
    )


def as_much(publisher: Publisher, part: float) -> Publisher:
    """The same publisher over the same years with another amount of documents: 0.25 is every fourth."""
    documents = max(3, round(publisher.documents * part))
    span = publisher.every * publisher.documents / publisher.same_day
    return replace(publisher, documents=documents, every=max(1, round(span * publisher.same_day / documents)))


def _together(*publishers: Publisher) -> tuple[int, int]:
    """The days on which all of them publish, as ordinals."""
    firsts = [one.start.toordinal() for one in publishers]
    lasts = [one.start.toordinal() + one.every * ((one.documents - 1) // one.same_day) for one in publishers]
    return max(firsts), min(lasts)

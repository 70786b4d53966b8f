"""Calls in order with bounded look-ahead, so that memory does not grow with the stream."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")

# So often whoever waits for a result may look at something else.
_LOOK_SECONDS = 0.2


def nothing() -> None:
    """What is done meanwhile, by default."""


def in_order(
    submit: Callable[[A], Future[B]],
    values: Iterable[A],
    ahead: int,
    meanwhile: Callable[[], object] = nothing,
) -> Iterator[tuple[A, Future[B]]]:
    """Each value with its finished future, in the order of the values, with at most `ahead` calls under way.

    Unlike `Executor.map` it draws a value only when there is room for it, and goes on after calls that failed.

    Args:
        submit: starts the call for a value.
        values: drawn as there is room.
        ahead: how many calls may be under way, one at least.
        meanwhile: called several times a second while a result is waited for; what it raises ends the waiting.
    """
    waiting: deque[tuple[A, Future[B]]] = deque()
    try:
        for value in values:
            waiting.append((value, submit(value)))
            if len(waiting) >= max(1, ahead):
                yield _finished(waiting, meanwhile)
        while waiting:
            yield _finished(waiting, meanwhile)
    finally:
        for _, future in waiting:
            future.cancel()


def _finished(waiting: deque[tuple[A, Future[B]]], meanwhile: Callable[[], object]) -> tuple[A, Future[B]]:
    future = waiting[0][1]
    while not future.done():
        try:
            future.exception(_LOOK_SECONDS)
        except TimeoutError:
            meanwhile()
    return waiting.popleft()

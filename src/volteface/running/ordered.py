"""Map over a stream in order with bounded look-ahead, so that memory does not grow with the stream."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")


def ordered_map(pool: Executor, function: Callable[[A], B], values: Iterable[A], ahead: int) -> Iterator[B]:
    """Results in the order of the values, with at most `ahead` calls under way.

    Unlike `Executor.map` it draws a value only when there is room for it.
    """
    waiting: deque[Future[B]] = deque()
    try:
        for value in values:
            waiting.append(pool.submit(function, value))
            if len(waiting) >= max(1, ahead):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()

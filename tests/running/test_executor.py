from __future__ import annotations

import math

import pytest

from volteface.running import InProcess, executor, ordered_map


def test_in_process_behaves_like_an_executor():
    with InProcess() as pool:
        assert pool.submit(math.sqrt, 9).result() == 3
        with pytest.raises(ValueError, match=r"math domain|nonnegative"):
            pool.submit(math.sqrt, -1).result()


@pytest.mark.parametrize("workers", [0, 2])
def test_results_come_in_order(workers):
    with executor(workers) as pool:
        assert list(ordered_map(pool, math.sqrt, [0, 1, 4, 9, 16], ahead=2)) == [0, 1, 2, 3, 4]


def test_no_more_is_drawn_than_there_is_room_for():
    drawn = []

    def values():
        for number in range(100):
            drawn.append(number)
            yield number

    results = ordered_map(InProcess(), math.sqrt, values(), ahead=3)
    next(results)
    assert len(drawn) == 3

import math
from concurrent.futures import Future
from functools import partial

import calls
import pytest

from volteface.running import Guarded, InProcess, Limits, in_order


def test_in_process_behaves_like_an_executor():
    with InProcess() as pool:
        assert pool.submit(math.sqrt, 9).result() == 3
        with pytest.raises(ValueError, match=r"math domain|nonnegative"):
            pool.submit(math.sqrt, -1).result()


@pytest.mark.parametrize("make", [InProcess, partial(Guarded, 2, Limits())])
def test_results_come_in_order(make):
    with make() as pool:
        found = [future.result() for _, future in in_order(partial(pool.submit, calls.square), range(9), ahead=4)]
    assert found == [n * n for n in range(9)]


def test_a_call_that_fails_stops_no_other():
    found = list(in_order(partial(InProcess().submit, math.sqrt), [1, -1, 4], ahead=2))
    assert [value for value, future in found if future.exception() is None] == [1, 4]


def test_no_more_is_drawn_than_there_is_room_for():
    drawn = []

    def values():
        for number in range(100):
            drawn.append(number)
            yield number

    next(in_order(partial(InProcess().submit, math.sqrt), values(), ahead=3))
    assert len(drawn) == 3


def test_while_a_result_is_waited_for_something_else_is_looked_at(monkeypatch):
    monkeypatch.setattr("volteface.running.ordered._LOOK_SECONDS", 0.001)
    future, looked = Future(), []

    def meanwhile():
        looked.append(len(looked))
        if len(looked) == 3:
            future.set_result("at last")

    ((_, found),) = in_order(lambda _: future, [1], 1, meanwhile)
    assert (found.result(), looked) == ("at last", [0, 1, 2])


def test_what_is_raised_meanwhile_ends_the_waiting(monkeypatch):
    monkeypatch.setattr("volteface.running.ordered._LOOK_SECONDS", 0.001)
    futures = [Future(), Future()]

    def meanwhile():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        next(in_order(futures.pop, [0, 0], 2, meanwhile))
    assert not futures

"""A regular expression that does not end is stopped and named; what ends is left alone."""

import signal
import threading
import time

import pytest

from volteface.coding.patterns import compiled
from volteface.coding.trying import stopping
from volteface.model.errors import BadInput

ENDLESS = "/(a+)+$/"
ENDLESS_ON = "a" * 40 + "b"


@pytest.mark.parametrize("tried", ["search", "finditer"])
def test_one_that_does_not_end_is_stopped_and_named(tried):
    expression = compiled(ENDLESS, where="question “tariff”, topic").expression
    with stopping(0.05), pytest.raises(BadInput) as told:
        getattr(expression, tried)(ENDLESS_ON)
    assert told.value.what.startswith("the cue /(a+)+$/ takes too long")
    assert told.value.where == "question “tariff”, topic"


def test_many_that_end_are_not_taken_for_one_that_does_not():
    expression = compiled("/tariff(s|ed)?/").expression
    until = time.monotonic() + 0.3
    with stopping(0.05):
        while time.monotonic() < until:
            assert expression.search("the tariffs of the year") is not None
            assert [one[0] for one in expression.finditer("tariff, tariffs")] == ["tariff", "tariffs"]


def test_what_else_takes_long_is_not_stopped():
    with stopping(0.02):
        until = time.monotonic() + 0.2
        while time.monotonic() < until:
            pass


def test_nothing_is_left_behind():
    before = signal.getsignal(signal.SIGALRM)
    with stopping(0.05):
        pass
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_another_thread_goes_on_as_before():
    found = []

    def work():
        with stopping(0.05):
            found.append(compiled("/tariffs?/").expression.search("tariffs"))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found[0] is not None

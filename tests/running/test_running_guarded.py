"""A call that hangs, eats memory or kills its process fails alone; all others go on."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import calls
import pytest

from patience import PATIENCE, until
from volteface.running import CannotStart, Crashed, Guarded, Limits, NeededTooMuch, TookTooLong

MB = 1 << 20
posix = pytest.mark.skipif(os.name != "posix", reason="signals and limits of memory are POSIX's")


@pytest.fixture(scope="module")
def pool():
    """Two processes with little memory, for calls that must be ended by it or not at all."""
    with Guarded(2, Limits(seconds=PATIENCE, memory=200 * MB)) as made:
        yield made


def test_calls_go_through_as_in_every_executor(pool):
    assert [future.result() for future in [pool.submit(calls.square, n) for n in range(20)]] == [
        n * n for n in range(20)
    ]
    assert list(pool.map(calls.square, range(5))) == [0, 1, 4, 9, 16]
    with pytest.raises(ValueError, match="no good"):
        pool.submit(calls.fail, "no good").result()


@posix
@pytest.mark.parametrize(
    ("call", "kind", "words"),
    [
        (calls.eat_slowly, NeededTooMuch, "needed more than 200 MB"),
        (calls.eat_at_once, NeededTooMuch, "needed more than 200 MB"),
        (calls.raise_for_memory, NeededTooMuch, "needed more than 200 MB"),
        (calls.crash, Crashed, "crashed (SIGSEGV)"),
        (calls.abort, Crashed, "crashed (SIGABRT)"),
        (calls.leave, Crashed, "crashed (exit code 3)"),
        (calls.kill_oneself, Crashed, "was killed (SIGKILL)"),
    ],
)
def test_a_call_that_ends_its_process_fails_alone_and_says_how(pool, call, kind, words):
    bad, *good = pool.submit(call), *(pool.submit(calls.square, n) for n in range(6))
    with pytest.raises(kind) as told:
        bad.result(PATIENCE)
    assert words in told.value.what
    assert [future.result(PATIENCE) for future in good] == [0, 1, 4, 9, 16, 25]


@pytest.mark.parametrize("call", [calls.hang, calls.hold_on])
def test_a_call_that_hangs_is_ended_at_its_limit(pool, call):
    bad, *good = pool.submit_within(0.3, call), *(pool.submit(calls.square, n) for n in range(4))
    with pytest.raises(TookTooLong, match="took longer than 0 s and was ended"):
        bad.result(PATIENCE)
    assert [future.result(PATIENCE) for future in good] == [0, 1, 4, 9]


def test_what_cannot_travel_is_told_in_words(pool):
    with pytest.raises(RuntimeError, match="Odd: odd indeed"):
        pool.submit(calls.fail_oddly).result()
    with pytest.raises(RuntimeError, match="function"):
        pool.submit(calls.give_back_what_cannot_travel).result()


def test_what_a_reader_prints_goes_nowhere(pool, capfd):
    assert pool.submit(calls.prattle).result() == "said"
    assert capfd.readouterr() == ("", "")


@posix
def test_a_process_that_has_grown_is_replaced():
    with Guarded(1, Limits(PATIENCE, 200 * MB)) as pool:
        small, same = pool.submit(calls.process).result(), pool.submit(calls.process).result()
        grown, fresh = pool.submit(calls.grow, 150).result(), pool.submit(calls.process).result()
    assert small == same == grown != fresh


@posix
def test_a_process_that_died_between_calls_costs_no_call():
    with Guarded(1, Limits(PATIENCE)) as pool:
        number = pool.submit(calls.process).result()
        (worker,) = pool._running
        worker.kill()
        worker._process.join()
        assert pool.submit(calls.process).result() != number


def test_processes_are_prepared_before_their_first_call():
    with Guarded(1, Limits(PATIENCE), calls.prepare) as pool:
        assert pool.submit(calls.prepared).result() == "yes"


def test_processes_that_cannot_start_blame_no_call():
    with Guarded(1, Limits(PATIENCE), calls.die) as pool, pytest.raises(CannotStart, match="if __name__"):
        pool.submit(calls.square, 2).result()
    with (
        Guarded(1, Limits(PATIENCE), calls.crash_in_words) as pool,
        pytest.raises(CannotStart, match="ValueError: no good"),
    ):
        pool.submit(calls.square, 2).result()


def test_no_more_processes_start_than_there_is_work():
    with Guarded(8, Limits(PATIENCE)) as pool:
        for number in range(4):
            pool.submit(calls.square, number).result()
        assert len(pool._running) <= 2
    assert not pool._running


def test_what_goes_wrong_here_ends_the_calls_under_way():
    pool = Guarded(1, Limits(PATIENCE))

    def work():
        with pool:
            pool.submit(calls.square, 1).result()
            futures.extend([pool.submit(calls.hang), pool.submit(calls.hang)])
            raise KeyboardInterrupt

    futures = []
    with pytest.raises(KeyboardInterrupt):
        work()
    assert all(future.done() for future in futures)
    assert not any(thread.is_alive() for thread in pool._threads)
    assert not pool._running
    with pytest.raises(RuntimeError):
        pool.submit(calls.square, 1)


@posix
@pytest.mark.parametrize(("call", "limit"), [("hang", PATIENCE), ("hold_on", 0.5)])
def test_processes_end_with_the_one_that_started_them(call, limit, tmp_path):
    begun = tmp_path / "begun"
    program = (
        "import sys, time\n"
        f"sys.path.insert(0, {str(Path(calls.__file__).parent)!r})\n"
        "if __name__ == '__main__':\n"
        "    import calls\n"
        "    from volteface.running import Guarded, Limits\n"
        f"    pool = Guarded(1, Limits({PATIENCE}))\n"
        "    print(pool.submit(calls.process).result(), flush=True)\n"
        f"    pool.submit_within({limit}, calls.begun, {str(begun)!r}, {call!r})\n"
        f"    time.sleep({10 * PATIENCE})\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as parent:
        number = int(parent.stdout.readline())
        # On a machine that stands still for a while it may be ended before it has begun.
        until(lambda: begun.exists() or not lives(number))
        parent.kill()
        parent.wait()
    # One that holds on to the interpreter ends at its own limit.
    until(lambda: not lives(number), "it outlives the one that started it")


def lives(number):
    with suppress(ProcessLookupError):
        os.kill(number, 0)
        return True
    return False

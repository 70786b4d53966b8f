"""What is known of holdings is read once for all connections that share a library, and again when holdings change."""

import threading

import pytest

from patience import PATIENCE
from volteface.library import Library
from volteface.library.events import record
from volteface.library.memory import remembered


@pytest.fixture
def readers(library, make_document, file_documents):
    file_documents([make_document("a", "Wool is dear.")])
    opened = [Library.reading(library.folder) for _ in range(2)]
    yield opened
    for one in opened:
        one.close()


def test_what_one_connection_has_read_another_need_not_read(readers):
    first, second = readers
    assert remembered(first, "k", lambda: "read", of_holdings=True) == "read"
    assert remembered(second, "k", lambda: pytest.fail("read again"), of_holdings=True) == "read"


def test_a_coding_leaves_it_and_a_new_document_does_not(library, readers, make_document, file_documents):
    first, _ = readers
    remembered(first, "k", lambda: 1, of_holdings=True)
    with library.transaction() as connection:
        record(connection, "code", question="tariff")
    assert remembered(first, "k", lambda: 2, of_holdings=True) == 1
    file_documents([make_document("b", "Iron is cheap.")], name="u")
    assert remembered(first, "k", lambda: 2, of_holdings=True) == 2


def test_whatever_event_is_unknown_is_taken_to_change_holdings(library, readers):
    first, _ = readers
    remembered(first, "k", lambda: 1, of_holdings=True)
    with library.transaction() as connection:
        record(connection, "something nobody has heard of")
    assert remembered(first, "k", lambda: 2, of_holdings=True) == 2


def test_what_tells_of_more_than_holdings_is_each_connections_own(readers):
    first, second = readers
    assert remembered(first, "k", lambda: 1) == 1
    assert remembered(second, "k", lambda: 2) == 2


def test_many_who_ask_at_once_wait_for_one_who_reads(library, make_document, file_documents):
    file_documents([make_document("a", "Wool is dear.")])
    read = []
    start, end = threading.Barrier(4), threading.Barrier(4)

    def ask():
        mine = Library.reading(library.folder)
        start.wait(PATIENCE)
        remembered(mine, "k", lambda: read.append(1), of_holdings=True)
        end.wait(PATIENCE)
        mine.close()

    asking = [threading.Thread(target=ask) for _ in range(4)]
    for one in asking:
        one.start()
    for one in asking:
        one.join(PATIENCE)
    assert read == [1]


def test_what_one_reads_may_ask_for_more(readers):
    first, _ = readers

    def outer():
        return 1 + remembered(first, "inner", lambda: 1, of_holdings=True)

    assert remembered(first, "outer", outer, of_holdings=True) == 2


def test_what_takes_long_to_read_holds_up_nothing_else(library, readers):
    begun, gate = threading.Event(), threading.Event()

    def read():
        begun.set()
        gate.wait(PATIENCE)

    def ask():
        mine = Library.reading(library.folder)
        remembered(mine, "slow", read, of_holdings=True)
        mine.close()

    slow = threading.Thread(target=ask)
    slow.start()
    assert begun.wait(PATIENCE)
    assert remembered(readers[0], "quick", lambda: 1, of_holdings=True) == 1
    assert slow.is_alive()
    gate.set()
    slow.join(PATIENCE)

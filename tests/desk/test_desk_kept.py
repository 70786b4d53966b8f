"""Forms that show something: sent on to an address that can be come back to, kept for whoever wrote them."""

import time

from volteface.desk.access.person import Person, Role
from volteface.desk.kept import Kept

ANN, BO = (
    Person("Reader A7", "Reader A7", Role.EDITOR, account=1),
    Person("Reader B2", "Reader B2", Role.EDITOR, account=2),
)
FIELDS = (("title", "Wool"), ("asks", "Should it be free?"))


def test_what_was_sent_is_kept_for_its_writer_alone():
    kept = Kept()
    key = kept.keep(ANN, FIELDS)
    assert kept.of(ANN, key) == FIELDS
    assert kept.of(BO, key) is None
    assert kept.of(ANN, "0" * 32) is None
    assert kept.keep(ANN, FIELDS) == key, "sent twice, it is the same page"
    assert kept.keep(BO, FIELDS) != key


def test_what_is_kept_has_its_time(monkeypatch):
    now = time.monotonic()
    monkeypatch.setattr("volteface.desk.kept.time.monotonic", lambda: now)
    kept = Kept()
    key = kept.keep(ANN, FIELDS, seconds=600)
    now += 599
    assert kept.of(ANN, key) == FIELDS
    now += 2
    assert kept.of(ANN, key) is None


def test_no_more_is_kept_than_there_is_room_for():
    kept = Kept(most=100)
    keys = [kept.keep(ANN, [("text", str(number) * 40)]) for number in range(4)]
    assert [kept.of(ANN, key) is not None for key in keys] == [False, False, True, True]
    large = kept.keep(ANN, [("text", "x" * 1_000)])
    assert kept.of(ANN, large) is not None, "what was sent last is kept, however long it is"
    assert kept.of(ANN, keys[3]) is None

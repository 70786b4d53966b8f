"""Documents that came after a question was last asked about are not taken to be silent."""

import sqlite3
from contextlib import closing

from small_study import NEUTRAL, coded, documents, filled, sentence
from volteface.study import Study


def line(small, *, days: int):
    """Twelve documents that are read, and twelve of later years, added so many days later, that speak of harvests."""
    coded(filled(small))
    rows = [
        {**one, "id": f"d{1912 + i}", "date": f"{1912 + i}-05-01", "text": "\n\n".join(harvests(i))}
        for i, one in enumerate(documents())
    ]
    assert small.add(small.table("more.csv", rows)).code == 0
    with closing(sqlite3.connect(small.folder / "library.sqlite")) as connection, connection as library:
        library.execute("UPDATE document SET added = datetime(added, ?) WHERE date > '1912'", (f"{days - 1} days",))
    with Study.open(small.folder) as study:
        return study.line("tariff")


def harvests(year: int) -> list[str]:
    return [sentence(year * 7 + number, NEUTRAL) for number in range(7)]


def test_what_was_never_asked_about_does_not_fall_silent(small):
    found = line(small, days=30)
    assert not [turn for turn in found.turns if turn.kind == "salience"]
    assert any("12 documents added since the question was last sampled or scored" in one for one in found.words())


def test_what_was_there_when_it_was_read_does(small):
    found = line(small, days=0)
    assert [turn.change for turn in found.turns if turn.kind == "salience"] == ["less"]
    assert not any("added since" in one for one in found.words())

"""What is made ahead: found again as long as what is held stays as it is, and gone when somebody is erased."""

import msgspec
import pytest

from small_study import documents, text
from volteface.library.events import record
from volteface.study import Study
from volteface.study.findings import slogans as findings
from volteface.study.made_ahead import forget, laid_by


class Found(msgspec.Struct, frozen=True):
    """Whatever is found."""

    number: int


@pytest.fixture
def library(coded_study):
    with Study.open(coded_study.folder) as study:
        yield study.library


@pytest.fixture
def find(library):
    """Finds something else each time it has to be found anew."""
    made = []

    def found(name="slogans"):
        return laid_by(library, name, Found, lambda: made.append(1) or Found(len(made))).number

    return found


def note(library, what):
    with library.transaction() as connection:
        record(connection, what)


def kept(library):
    return list((library.folder / "desk" / "findings").iterdir())


def test_what_was_found_is_found_again_until_what_is_held_changes(library, find):
    assert [find(), find(), find("of another")] == [1, 1, 2]
    note(library, "code")
    assert find() == 1
    note(library, "add")
    assert find() == 3
    # What holds no more is not kept.
    assert len(kept(library)) == 1


def test_other_rights_are_another_state(library, find):
    assert find() == 1
    with (library.folder / "volteface.toml").open("a") as file:
        file.write("# Rights were asked for.\n")
    assert find() == 2


def test_a_damaged_file_is_found_anew(library, find):
    assert find() == 1
    (path,) = kept(library)
    path.write_bytes(path.read_bytes()[:1])
    assert find() == 2
    assert find() == 2


def test_where_nothing_can_be_written_it_is_found_each_time(library, find):
    (library.folder / "desk").write_text("in the way")
    assert [find(), find()] == [1, 2]


def test_slogans_come_back_as_they_were_found(library, monkeypatch):
    with Study.open(library.folder) as study:
        first = study.everything("The League").findings.slogans
        monkeypatch.setattr(findings, "slogans", None)
        assert first is not None
        assert study.everything("The League").findings.slogans == first


def test_whoever_is_erased_is_in_nothing_that_was_made_ahead(small):
    rows = documents()
    for row in rows:
        row["text"] = f"{text(int(row['date'][:4]), None)}\n\nThe hall heard Otto Keller."
    assert small.add(small.table("texts.csv", rows), "--author", "author").code == 0
    (small.folder / "actors.toml").write_text('[keller]\nname = "Otto Keller"\nkind = "person"\n')
    for place in ("results/the-league", "findings", "work"):
        (small.folder / "desk" / place).mkdir(parents=True)
        (small.folder / "desk" / place / "kept.html").write_text("Otto Keller")
    small.done("actors", "erase", "keller")
    assert (small.folder / "desk" / "results").exists()
    small.done("actors", "erase", "keller", "--yes")
    assert [one.name for one in (small.folder / "desk").iterdir()] == ["work"]
    forget(small.folder)


def test_what_is_made_ahead_is_no_publication(coded_study):
    page = coded_study.folder / "desk" / "results" / "the-league" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("<p>All delegates demand free trade in lace.</p>")
    before = coded_study.done("holdings", "--json").json
    coded_study("add", coded_study.folder, "--date", "1900", "--organisation", "The League", "--source", "X")
    after = coded_study.done("holdings", "--json").json
    assert before["holdings"] == after["holdings"]

"""Each file goes to its own source: what stands beside it says whose it is, then the command, then what is declared."""

import hashlib

import msgspec
import pytest

from volteface.library import Library, sources
from volteface.model.document import InputFile, ReadingOptions, Refusal, Told
from volteface.model.errors import WrongUse
from volteface.model.publication import Rights, Source
from volteface.study import Study, adding, settings
from volteface.study.sourcing import Sourcing, marks

OPTIONS = ReadingOptions(organisation="Party", source="Organ", date="1926")


def told(library, name="a.txt", words="Words.", **said):
    path = library.folder / name
    path.write_text(words)
    digest = hashlib.sha256(words.encode()).hexdigest()
    return InputFile(name, path, words.encode(), digest, len(words), told=Told(**said) if said else None)


@pytest.fixture
def library(tmp_path):
    with Study.new(tmp_path / "study") as study:
        yield study.library


def of(library, file, options=OPTIONS):
    found = Sourcing(library, options).options(file)
    return found if isinstance(found, Refusal) else (found.organisation, found.source)


def test_what_stands_beside_a_file_goes_before_what_the_command_was_told(library):
    assert of(library, told(library)) == ("Party", "Organ")
    assert of(library, told(library, organisation="Bank", source="Bulletin")) == ("Bank", "Bulletin")
    assert of(library, told(library, source="Weekly")) == ("Party", "Weekly")
    assert of(library, told(library, title="A title")) == ("Party", "Organ")


def test_the_only_one_that_is_known_is_meant(library):
    nothing = ReadingOptions()
    refused = of(library, told(library), nothing)
    assert refused.reason == "nothing says whose publication it is"
    assert "--organisation" in refused.hint
    settings.declare(library.folder, Source("Party", "Organ"))
    assert of(library, told(library), nothing) == ("Party", "Organ")
    settings.declare(library.folder, Source("Party", "Weekly"))
    refused = of(library, told(library), nothing)
    assert refused.reason == "nothing says in which publication it appeared"
    assert refused.hint.endswith("known are: Organ, Weekly")
    settings.declare(library.folder, Source("Bank", "Bulletin"))
    assert "known are: Bank, Party" in of(library, told(library), nothing).hint
    assert of(library, told(library, organisation="Bank"), nothing) == ("Bank", "Bulletin")


def test_a_command_that_says_nothing_is_wrong_use(library):
    with pytest.raises(WrongUse, match="whose publications are these"):
        Sourcing(library, ReadingOptions()).demand()
    with pytest.raises(WrongUse, match="in which publication"):
        Sourcing(library, ReadingOptions(organisation="Party")).demand()
    Sourcing(library, OPTIONS).demand()


def test_a_source_is_filed_and_declared_once(library):
    sourcing = Sourcing(library, msgspec.structs.replace(OPTIONS, rights=Rights.LICENCE))
    assert sourcing.number("Bank", "Bulletin") == sourcing.number("Bank", "Bulletin")
    assert settings.read(library.folder).source("Bank", "Bulletin").rights is Rights.LICENCE
    assert [source.name for source in sources.sources(library)] == ["Bulletin"]


def test_what_is_told_of_a_file_is_part_of_what_it_was_read_by(library):
    plain, once, twice = told(library), told(library, title="One"), told(library, title="Two")
    assert len({marks(file, OPTIONS) for file in (plain, once, twice)}) == 3
    assert marks(once, OPTIONS) == marks(told(library, title="One"), OPTIONS)
    assert marks(plain, OPTIONS) != marks(plain, msgspec.structs.replace(OPTIONS, date="1927"))


@pytest.fixture
def files(library, monkeypatch):
    """Files as if tables beside them had told of them."""
    made = [
        told(library, "a.txt", "Words of the party."),
        told(library, "b.txt", "Words of the bank.", organisation="Bank", source="Bulletin"),
        told(library, "c.txt", "Other words of the party.", source="Weekly"),
    ]
    monkeypatch.setattr("volteface.reading.walk", lambda *_, **__: iter(made))
    return made


def held(library: Library):
    sql = (
        "SELECT o.name, s.name, l.text FROM document d JOIN source s ON s.id = d.source "
        "JOIN organisation o ON o.id = s.organisation JOIN layer l ON l.document = d.id ORDER BY d.id"
    )
    return [tuple(row) for row in library.rows(sql)]


def test_one_run_files_each_document_under_its_own_source(library, files):
    done = adding.add(library, [library.folder], OPTIONS)
    assert (done.documents, done.refused) == (3, 0)
    assert held(library) == [
        ("Party", "Organ", "Words of the party."),
        ("Bank", "Bulletin", "Words of the bank."),
        ("Party", "Weekly", "Other words of the party."),
    ]
    assert adding.add(library, [library.folder], OPTIONS).held == len(files)


@pytest.mark.usefixtures("files")
def test_where_only_some_files_say_whose_they_are_the_others_are_refused(library):
    done = adding.add(library, [library.folder], ReadingOptions(date="1926"))
    assert done.documents == 1
    assert [problem.file for problem in done.problems] == ["a.txt", "c.txt"]
    assert {problem.reason for problem in done.problems} == {"nothing says whose publication it is"}


def test_where_no_file_says_it_nothing_is_begun(library, monkeypatch):
    monkeypatch.setattr("volteface.reading.walk", lambda *_, **__: iter([told(library)]))
    with pytest.raises(WrongUse, match="whose publications are these"):
        adding.add(library, [library.folder], ReadingOptions(date="1926"))
    assert library.value("SELECT count(*) FROM job") == 0

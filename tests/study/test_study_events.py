import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.model.dates import Date
from volteface.study import Study
from volteface.study import events as told
from volteface.study.contents import Kept, contents, outside_of
from volteface.study.events import changes_of_author

HEAD = "date,title,kind,source,place,note,organisation\n"


def test_events_are_read_in_order_of_date_with_all_that_is_said(tmp_path):
    (tmp_path / "events.csv").write_text(
        HEAD + "1930-06-17,Smoot-Hawley,tariff act,46 Stat. 590,,,\n"
        "1861-04-12/1865-04-09,The Civil War,war,a handbook,Charleston,,The League\n",
        "utf-8",
    )
    war, act = told.read(tmp_path).events
    assert (war.date, war.kind, war.place, war.organisation) == (
        Date.parse("1861-04-12/1865-04-09"),
        "war",
        "Charleston",
        "The League",
    )
    assert war.words() == "12 April 1861 to 9 April 1865: The Civil War (war)"
    assert act.source == "46 Stat. 590"


@pytest.mark.parametrize(
    "content",
    [
        "kind;date;title\nwar;1914-08;“Krieg”, sagte er\n".encode("utf-8-sig"),
        "kind\tdate\ttitle\nwar\t1914-08\t“Krieg”, sagte er\n".encode("utf-16"),
        "sep=;\nkind;Date;TITLE\nwar;1914-08;“Krieg”, sagte er\n".encode("utf-16-le"),
        "kind;date;title\nwar;1914-08;“Krieg”, sagte er\n".encode("cp1252"),
    ],
)
def test_tables_are_taken_as_spreadsheets_write_them(tmp_path, content):
    (tmp_path / "events.csv").write_bytes(content)
    (event,) = told.read(tmp_path).events
    assert (event.title, event.kind, event.date.edtf) == ("“Krieg”, sagte er", "war", "1914-08")


def test_a_bad_row_is_told_by_its_number_and_stops_no_other(tmp_path):
    (tmp_path / "events.csv").write_text(
        HEAD + "1914-08-04,War,war,,,,\nin May,May Day,strike,,,,\n,Nothing,war,,,,\n"
        "1919,,peace,,,,\n1918-11-11,Armistice,peace,,,,\n",
        "utf-8",
    )
    found = told.read(tmp_path)
    assert [event.title for event in found.events] == ["War", "Armistice"]
    assert [(one.file, one.row, one.reason) for one in found.refused] == [
        ("events.csv", 3, "“in May” is no date"),
        ("events.csv", 4, "has no date"),
        ("events.csv", 5, "has no title"),
    ]


def test_an_event_of_one_organisation_is_none_of_another(tmp_path):
    (tmp_path / "events.csv").write_text(HEAD + "1914,Split,split,,,,The League\n1915,War,war,,,,\n", "utf-8")
    found = told.read(tmp_path)
    assert [event.title for event in found.of("The League")] == ["Split", "War"]
    assert [event.title for event in found.of("The Union")] == ["War"]


def test_an_event_of_an_organisation_that_is_not_held_is_told_by_its_row_and_stays(tmp_path):
    rows = "1914,Split,split,,,,The League\n1915,War,war,,,,\n1916,Merger,split,,,,Teh League\n"
    (tmp_path / "events.csv").write_text(HEAD + rows, "utf-8")
    found = told.read(tmp_path, ["The League", "The Union"])
    assert [event.title for event in found.events] == ["Split", "War", "Merger"]
    assert not found.refused
    (one,) = found.cautions
    assert (one.file, one.row) == ("events.csv", 4)
    assert one.reason == "nothing is held of “Teh League”, so that this stands under no line"
    assert one.hint == "held are: The League, The Union"


def authors(names, days=None):
    days = days or [f"{1900 + at}-12-01" for at in range(len(names))]
    ordinals = [Date.parse(day).days[0] for day in days]
    return changes_of_author(names, ordinals, ordinals, days)


def test_a_new_office_holder_is_an_event_between_two_documents():
    (one, two) = authors(["Ada", "Ada", "Bert", "Bert", "Bert", "Cleo"])
    assert one.title == "Bert after Ada"
    assert one.kind == "new author"
    assert one.date.edtf == "1901-12-01/1902-12-01"
    assert two.title == "Cleo after Bert"


def titles(names):
    return [one.title for one in authors(names)]


@pytest.mark.parametrize("run", [1, 2, 3, 5, 8])
def test_two_who_take_turns_follow_nobody(run):
    assert titles((["Ada"] * run + ["Bert"] * run) * 6) == []


def test_two_who_take_turns_at_random_follow_nobody():
    drawn = np.random.default_rng(3).integers(0, 2, (200, 40))
    assert sum(bool(titles(["Ada" if one else "Bert" for one in row])) for row in drawn) == 0


def test_a_guest_takes_nothing_over_and_who_comes_back_is_not_new():
    assert titles(["Ada"] * 4 + ["Guest"] + ["Ada"] * 4) == []
    assert titles(["Ada"] * 4 + ["Guest"] * 2 + ["Ada"] * 4) == []
    assert titles(["Ada"] * 10 + ["Deputy"] * 5 + ["Ada"] * 4) == []
    assert titles(["Ada"] * 4 + ["Bert"] * 4 + ["Ada"] * 4) == ["Bert after Ada"]


def test_who_comes_in_beside_others_that_go_on_takes_nothing_over():
    assert titles(["Ada"] * 6 + ["Bert", "Ada", "Ada"] * 4) == []
    assert titles(["Ada"] * 3 + ["Bert"] * 3 + (["Cleo"] + ["Ada"] * 3) * 3) == ["Bert after Ada"]


@given(st.lists(st.sampled_from(["Ada", "Bert", "Cleo", ""]), max_size=30))
def test_nobody_is_new_twice_and_whoever_is_new_had_not_spoken_before(names):
    found = [title.split(" after ") for title in titles(names)]
    newcomers = [new for new, _ in found]
    assert len(set(newcomers)) == len(newcomers)
    known = [name for name in names if name]
    assert all(known.index(old) < known.index(new) for new, old in found)


def test_documents_of_unknown_author_are_passed_over():
    (one,) = authors(["Ada", "", "", "Bert"])
    assert one.date.edtf == "1900-12-01/1903-12-01"


def test_where_many_write_side_by_side_nobody_follows_anybody():
    assert authors(["Ada", "Bert", "Ada", "Cleo", "Bert", "Ada"]) == ()


def test_two_authors_of_one_day_change_on_that_day():
    (one, *_) = authors(["Ada", "Ada", "Bert", "Bert"], ["1900", "1901", "1901", "1902"])
    assert one.date.edtf == "1901"


def test_the_events_that_the_demo_ships_are_all_taken_and_have_sources():
    from importlib.resources import as_file, files

    with as_file(files("volteface.demo")) as folder:
        found = told.read(folder)
    assert len(found.events) > 50
    assert not found.refused
    assert all(event.source for event in found.events)
    assert len({(event.date.edtf, event.title) for event in found.events}) == len(found.events)


def test_turns_of_a_study_have_the_events_and_new_authors_beside_them(coded_study):
    (coded_study.folder / "events.csv").write_text(
        HEAD + "1905-10-01,A strike,strike,,,,\n1899-01-01,Long ago,strike,,,,\n", "utf-8"
    )
    with Study.open(coded_study.folder) as study:
        (one,) = study.events_around(study.line("tariff"))
        found = study.clustering(study.lines())
    assert [event.title for event in one.inside] == ["Bert after Ada", "A strike"]
    assert not one.before
    assert {kind.kind for kind in found.kinds} == {"strike", "new author"}
    assert {kind.verdict for kind in found.kinds} == {"not enough"}


def test_a_dossier_holds_the_same_kinds_against_turns_as_the_command_does(coded_study):
    (coded_study.folder / "events.csv").write_text(HEAD + "1905-10-01,A strike,strike,,,,\n", "utf-8")
    with Study.open(coded_study.folder) as study:
        found = study.clustering(study.lines())
        kept = Kept(study.folder, study.library, study.settings, study.codebook)
        whose = study.lines()[0].organisation
        made = contents(kept, whose, outside_of(kept), unreviewed=False, seed=0, progress=lambda *_: None)
    assert made.over_all.clustering is not None
    assert made.over_all.clustering.rows() == found.rows()
    assert "new author" in {row.kind for row in found.rows()}

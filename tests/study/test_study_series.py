import csv
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.model.errors import WrongUse
from volteface.study import Study, settings
from volteface.study import series as kept
from volteface.study.answers import Refused
from volteface.study.decimal_marks import Custom, custom_of, figure_of

DATA = Path(__file__).parents[2].parent / "shared" / "data"


def written(tmp_path, declared="", **files):
    (tmp_path / "series").mkdir()
    (tmp_path / "volteface.toml").write_text(f'name = "made"\n{declared}', "utf-8")
    for name, content in files.items():
        (tmp_path / "series" / f"{name}.csv").write_text(content, "utf-8")
    return kept.read(tmp_path, settings.read(tmp_path))


def test_a_table_is_a_series_under_its_own_name(tmp_path):
    found = written(tmp_path, votes="date,value,source,unit\n1922-11-15,33637,a handbook,votes\n1918,1000,,\n")
    (votes,) = found.series
    assert (votes.name, votes.unit) == ("votes", "votes")
    assert [(one.date.edtf, one.value, one.source) for one in votes.figures] == [
        ("1918", 1000, ""),
        ("1922-11-15", 33637, "a handbook"),
    ]
    assert not found.refused


def test_the_only_column_of_figures_is_taken_whatever_it_is_called(tmp_path):
    found = written(
        tmp_path, members="date;members;kind;source;verification\n1926;10 800;annual;A;seen\n1926;12000;peak;B;\n"
    )
    (members,) = found.series
    (point,) = members.points()
    assert (point.low, point.high, point.figures) == (10800, 12000, 2)
    assert [one.kind for one in members.figures] == ["annual", "peak"]


def test_several_columns_of_figures_are_told_and_stop_no_other_file(tmp_path):
    found = written(
        tmp_path, a="date,votes,seats\n1922,5,1\n", b="date,value\n1922,5\n", c="date,name\n1922,x\n", d="year\n1922\n"
    )
    assert [one.name for one in found.series] == ["b"]
    assert [(one.file, one.reason) for one in found.refused] == [
        ("series/a.csv", "several columns hold figures: votes, seats"),
        ("series/c.csv", "no column holds figures"),
        ("series/d.csv", "has no column “date”"),
    ]


def test_what_is_declared_picks_column_rows_title_and_base(tmp_path):
    declared = """
[[series]]
name = "labour"
file = "wide.csv"
column = "votes_lab"
title = "Labour votes"
source = "the register"
base = "electorate"

[[series]]
name = "labour"
file = "long.csv"
date = "election"
where = { quantity = "votes_lab" }

[[series]]
name = "electorate"
file = "wide.csv"
column = "electorate"
"""
    found = written(
        tmp_path,
        declared,
        wide="date,votes_lab,electorate\n1922,400,2000\n1923,440,\n",
        long="election,quantity,value,source\n1922,votes_lab,410,a newspaper\n1922,votes_con,9,\n",
    )
    electorate, labour = found.series
    assert (labour.title, labour.base) == ("Labour votes", "electorate")
    assert labour.sources() == ("the register", "a newspaper")
    assert [(point.low, point.high) for point in labour.points()] == [(400, 410), (440, 440)]
    assert len(electorate.figures) == 1
    assert not found.refused


OF_TWO = """
[[series]]
name = "members"
organisation = "The League"

[[series]]
name = "votes"
"""


def test_a_series_may_stand_under_the_lines_of_one_organisation_alone(tmp_path):
    found = written(tmp_path, OF_TWO, members="date,value\n1922,5\n", votes="date,value\n1922,5\n")
    assert [one.organisation for one in found.series] == ["The League", ""]
    assert [one.name for one in found.shown("The League")] == ["members", "votes"]
    assert [one.name for one in found.shown("The Union")] == ["votes"]
    with pytest.raises(WrongUse, match="“members” stands under the lines of “The League” alone"):
        found.shown("The Union", ["members"])


def test_a_series_of_an_organisation_that_is_not_held_is_told(tmp_path):
    written(tmp_path, OF_TWO, members="date,value\n1922,5\n", votes="date,value\n1922,5\n")
    (one,) = kept.read(tmp_path, settings.read(tmp_path), ["The Union"]).cautions
    assert (one.file, one.hint) == ("volteface.toml, series “members”", "held are: The Union")
    assert "nothing is held of “The League”" in one.reason


def test_two_files_of_one_series_are_of_one_organisation(tmp_path):
    again = OF_TWO + '[[series]]\nname = "members"\nfile = "votes.csv"\norganisation = "The Union"\n'
    found = written(tmp_path, again, members="date,value\n1922,5\n", votes="date,value\n1922,5\n")
    assert [one.reason for one in found.refused] == ["the series “members” is declared for two organisations"]
    assert len(found.named("members").figures) == 1


def test_a_figure_past_all_measure_is_refused_and_never_reckoned_with(tmp_path):
    found = written(tmp_path, votes="date,value\n1922,1e400\n1923,-1e308\n1924,1e27\n")
    assert [one.value for one in found.series[0].figures] == [1e27]
    assert [(one.row, one.reason) for one in found.refused] == [
        (2, "“1e400” is no figure"),
        (3, "“-1e308” is no figure"),
    ]


def test_a_bad_row_is_told_by_its_number_and_stops_no_other(tmp_path):
    found = written(tmp_path, votes='date,value\n1922,5\n1923,many\nsoon,7\n1924,\n1925,"1,234"\n')
    assert [one.value for one in found.series[0].figures] == [5]
    assert [(one.row, one.reason) for one in found.refused] == [
        (3, "“many” is no figure"),
        (4, "“soon” is no date"),
        (6, "“1,234” can be read as 1234 or as 1.234"),
    ]


def test_a_declared_series_without_file_reads_its_table_once(tmp_path):
    declared = '[[series]]\nname = "votes"\ntitle = "Votes cast"\n'
    (votes,) = written(tmp_path, declared, votes="date,value\n1922,5\n1923,6\n").series
    assert (votes.title, [one.value for one in votes.figures]) == ("Votes cast", [5, 6])


def test_a_figure_that_may_be_a_thousand_times_smaller_is_told_and_not_guessed(tmp_path):
    found = written(tmp_path, votes="date;value\n1920;12500\n1921;12900\n1922;13.400\n")
    assert [one.value for one in found.series[0].figures] == [12500, 12900]
    assert [(one.row, one.reason) for one in found.refused] == [(4, "“13.400” can be read as 13400 or as 13.400")]
    assert "write 13400, or 13.4000" in found.refused[0].hint


def test_a_figure_far_from_all_others_of_its_column_is_told(tmp_path):
    found = written(tmp_path, votes="date;value\n1920;12500.5\n1921;12900\n1922;13.400\n")
    (refused,) = found.refused
    reason = "“13.400” would be 13.400 as the others of its column are written, and they are about 12700.25"
    assert refused.reason == reason


def test_cells_that_are_numbers_need_no_custom(tmp_path):
    (tmp_path / "series").mkdir()
    (tmp_path / "series" / "rates.jsonl").write_text('{"date": "1922", "value": 5.125}\n', "utf-8")
    found = kept.read(tmp_path, settings.Settings(name="made"))
    assert [one.value for one in found.series[0].figures] == [5.125]
    assert not found.refused


def test_a_base_or_file_that_is_not_there_is_told(tmp_path):
    declared = """
[[series]]
name = "votes"
base = "nothing"
[[series]]
name = "members"
[[series]]
name = "rates"
file = "votes.csv"
where = { kind = "x" }
"""
    found = written(tmp_path, declared, votes="date,value,kind\n1922,5,y\n")
    assert [(one.file, one.reason) for one in found.refused] == [
        ("series/members.csv", "no such file"),
        ("series/votes.csv", "holds no figure for the series “rates”"),
        ("volteface.toml", "the base “nothing” of the series “votes” is no series"),
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("33,637,100", 33637100),
        ("33.637.100", 33637100),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("12 345", 12345),
        ("12\u202f345", 12345),
        ("12’345", 12345),
        ("0,375", 0.375),
        ("5.1250", 5.125),
        ("0.375", 0.375),
        ("1234.567", 1234.567),
        ("−3", -3),
        ("2,5", 2.5),
        ("1e6", 1e6),
    ],
)
def test_figures_are_read_as_people_write_them(text, value):
    assert figure_of(text) == value


@pytest.mark.parametrize("text", ["10,800", "10.800", "about 5", "5 to 7", "12 34", "", "nan", "1,23,456"])
def test_what_is_no_figure_or_two_is_refused(text):
    with pytest.raises(Refused):
        figure_of(text)


@given(st.integers(-(10**12), 10**12))
def test_whole_figures_are_the_same_however_thousands_are_parted(value):
    assert figure_of(str(value)) == value
    assert figure_of(f"{value:,}".replace(",", " ")) == value
    for mark in ",.":
        parted, shown = f"{value:,}".replace(",", mark), f"1{mark}000{mark}000"
        assert figure_of(parted, Custom(decimal=",."[mark == ","])) == value
        if abs(value) >= 10**6:
            assert figure_of(parted) == value
        assert custom_of([parted, shown]).decimal != mark


@pytest.mark.parametrize(
    ("written", "values"),
    [
        (("13.400", "12.500,5"), (13400, 12500.5)),
        (("13.400", "1.234.500"), (13400, 1234500)),
        (("13.400", "2,5"), (None, 2.5)),  # would be 13400
        (("5.125", "4.5"), (5.125, 4.5)),
        (("5.125", "0.375"), (5.125, 0.375)),
        (("13,400", "12,500.5"), (13400, 12500.5)),
        (("5,125", "4,5"), (5.125, 4.5)),
        (("5,125", "4.5"), (None, 4.5)),
        (("13.400", "12500", "12900"), (None, 12500, 12900)),
        (("13.400", "12500.5", "12900"), (None, 12500.5, 12900)),  # would be 13.4
        (("13.400", "12.900"), (None, None)),
        (("13.400", "1.234,5", "1,234.5"), (None, 1234.5, 1234.5)),
    ],
)
def test_a_column_shows_as_a_whole_which_mark_parts_decimals(written, values):
    custom = custom_of(written)
    for text, value in zip(written, values, strict=True):
        if value is None:
            with pytest.raises(Refused):
                figure_of(text, custom)
        else:
            assert figure_of(text, custom) == value


def test_an_unknown_key_of_a_series_is_told_as_everywhere(tmp_path):
    from volteface.model.errors import BadInput

    with pytest.raises(BadInput, match="colour"):
        written(tmp_path, '[[series]]\nname = "votes"\ncolour = "red"\n')


def _real(name):
    path = DATA / name
    if not path.exists():
        pytest.skip(f"{name} is not beside this repository")
    return path


def test_membership_with_its_two_figures_of_1926_is_read_as_it_is(tmp_path):
    (tmp_path / "series").mkdir()
    shutil.copy(_real("cpgb_membership") / "membership.csv", tmp_path / "series")
    (tmp_path / "volteface.toml").write_text('name = "made"\n', "utf-8")
    found = kept.read(tmp_path, settings.read(tmp_path))
    (members,) = found.series
    assert not found.refused
    assert len(members.figures) == 29
    (disputed,) = [point for point in members.points() if point.disputed]
    assert (disputed.date.edtf, disputed.low, disputed.high) == ("1926", 10800, 12000)


ELECTIONS = """
[[series]]
name = "labour"
title = "Labour votes"
file = "uk_totals_1918_1992.csv"
column = "votes_lab"
source = "House of Commons Library"
base = "electorate"

[[series]]
name = "labour"
file = "others.csv"
where = { quantity = "votes_lab", area = "UK" }

[[series]]
name = "electorate"
title = "the electorate"
file = "uk_totals_1918_1992.csv"
column = "electorate_constituency_file_sum"
"""


def test_election_results_stand_beside_the_turns_of_a_line_against_the_electorate(coded_study):
    """A line made up to turn in 1929 or 1930; votes as the Commons Library and others give them."""
    folder, elections = coded_study.folder, _real("uk_general_elections")
    (folder / "series").mkdir()
    shutil.copy(elections / "uk_totals_1918_1992.csv", folder / "series")
    with (elections / "uk_totals_1918_1992.csv").open(encoding="utf-8") as file:
        days = {row["election"]: row["date"] for row in csv.DictReader(file)}
    with (elections / "uk_totals_other_sources.csv").open(encoding="utf-8") as file:
        others = [{**row, "date": days[row["election"]]} for row in csv.DictReader(file) if row["election"] in days]
    with (folder / "series" / "others.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(others[0]))
        writer.writeheader()
        writer.writerows(others)
    with (folder / "volteface.toml").open("a", encoding="utf-8") as file:
        file.write(ELECTIONS)
    with Study.open(folder) as study:
        found = study.series()
        labour = found.named("labour")
        assert not found.refused
        assert sum(point.disputed for point in labour.points()) == 2
        (one,) = study.outcomes(_turning_1930(study.line("tariff")))
    assert [point.date.edtf[:4] for point in one.before.points] == ["1918", "1922", "1923", "1924"]
    assert [point.date.edtf[:4] for point in one.after.points] == ["1931", "1935", "1945", "1950"]
    assert one.left_out == 1
    assert one.before.row().disputed == 1
    before, after = (side.trend.level for side in one.parts)
    assert 0.1 < before.value < 0.3 < after.value < 0.4
    assert "as a part of the electorate: in the four figures before" in " ".join(one.words())


def _turning_1930(line):
    """The study's line as if it had been written a generation later."""
    import datetime as dt
    from dataclasses import replace

    (turn,) = line.turns
    later = replace(turn, earliest=dt.date(1929, 5, 1), latest=dt.date(1930, 5, 1))
    days = tuple(dt.date(1918 + 33 * at // (len(line) - 1), 5, 1) for at in range(len(line)))
    return replace(line, starts=days, ends=days, turns=(later,))

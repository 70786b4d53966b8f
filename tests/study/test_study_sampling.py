"""The gold sample: drawn with known chances, extended without losing what was drawn, coded on blind sheets."""

import csv

import pytest

from small_study import documents, filled, passages, stance


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def draw(small, *options):
    return small.done("sample", "tariff", "--outside", 5, *options, "--json").json


@pytest.fixture
def sheet(tmp_path):
    return tmp_path / "sheet.csv"


def answered(rows, coder="Reader 1"):
    """The sheet filled in with what is true."""
    for row in rows:
        position = stance(row["text"])
        row |= {"about": int(position is not None), "position": "" if position is None else position}
        row |= {"coder": coder, "kind": "person"}
    return rows


def test_a_larger_sample_keeps_what_was_drawn(small, sheet):
    filled(small, documents(1900, 1919))
    first = draw(small, "-n", 5, "--to", sheet)
    before = {row["passage"]: float(row["probability"]) for row in read(sheet)}
    assert (first["wave"], first["drawn"], first["new"]) == (1, len(before), len(before))
    assert first["outside"] > 0
    second = draw(small, "-n", 15, "--to", sheet)
    after = {row["passage"]: float(row["probability"]) for row in read(sheet)}
    assert second["wave"] == 2
    assert second["new"] == len(after) - len(before) > 0
    assert set(before) < set(after)
    assert all(after[name] >= chance for name, chance in before.items())


def test_the_same_seed_draws_the_same_and_another_seed_another(small, sheet, tmp_path):
    filled(small, documents(1900, 1919))
    draw(small, "-n", 5, "--seed", 7, "--to", sheet)
    other = tmp_path / "second"
    other.mkdir()
    twin, stranger = (type(small)(other / name, small._monkeypatch) for name in ("a", "b"))
    drawn = {}
    for made, seed in ((twin, 7), (stranger, 8)):
        small.bare("new", made.folder)
        (made.folder / "questions.toml").write_bytes((small.folder / "questions.toml").read_bytes())
        filled(made, documents(1900, 1919))
        draw(made, "-n", 5, "--seed", seed, "--to", other / "sheet.csv")
        drawn[seed] = {row["passage"] for row in read(other / "sheet.csv")}
    first = {row["passage"] for row in read(sheet)}
    assert drawn[7] == first != drawn[8]


def test_a_drawn_sheet_tells_words_and_chance_and_leaves_the_rest_open(small, sheet):
    filled(small)
    drawn = draw(small, "-n", 5, "--to", sheet)
    rows = read(sheet)
    texts = {one["id"]: one["text"] for one in passages(small)}
    assert all(texts[row["passage"]] == row["text"] for row in rows)
    assert {row["about"] + row["position"] + row["coder"] for row in rows} == {""}
    assert {stratum["label"] for stratum in drawn["strata"]} >= {"1900/1909", "1910/1919"}
    assert sum(stratum["drawn"] for stratum in drawn["strata"]) == drawn["drawn"] == len(rows)
    chances = {float(row["probability"]) for row in rows}
    assert chances <= {stratum["probability"] for stratum in drawn["strata"]}
    assert all(0 < chance <= 1 for chance in chances)
    assert [row["passage"] for row in rows] != sorted(row["passage"] for row in rows), "time would be told"


def test_a_blind_sheet_gives_nothing_away_and_comes_back_in(small, sheet):
    filled(small)
    draw(small, "-n", 30, "--to", sheet, "--blind")
    rows = read(sheet)
    # Chances differ by period and by a machine's score, and from those outside the frame: they would tell.
    assert not {"date", "author", "document", "source", "probability"} & set(rows[0])
    assert all(row["passage"].startswith("blind:") and "19" not in row["passage"][:8] for row in rows)
    table = small.table("coded.csv", answered(rows))
    done = small.done("code", "tariff", "--coder", table, "--json").json
    assert (done["added"], done["gold"]) == (len(rows), len(rows))
    line = small.done("line", "tariff", "--by", "6 years", "--json").json
    assert [period["label"] for period in line["periods"]] == ["1896/1901", "1902/1907", "1908/1913"]
    # The whole frame was drawn: of the second period's six documents two stand after the turn.
    assert [period["position"] for period in line["periods"]] == pytest.approx([-1, -1 / 3, 1])


def test_a_half_coded_sheet_can_be_handed_in_and_finished_later(small, sheet):
    filled(small)
    draw(small, "-n", 30, "--to", sheet)
    rows = answered(read(sheet))
    part = [row if number % 2 else row | {"about": "", "position": ""} for number, row in enumerate(rows)]
    assert small.done("code", "tariff", "--coder", small.table("a.csv", part), "--json").json["added"] == len(rows) // 2
    done = small.done("code", "tariff", "--coder", small.table("b.csv", rows), "--json").json
    assert (done["added"], done["held"]) == (len(rows) - len(rows) // 2, len(rows) // 2)


def test_words_that_have_changed_since_they_were_drawn_are_not_coded(small, sheet):
    filled(small)
    draw(small, "-n", 5, "--to", sheet)
    rows = answered(read(sheet))
    rows[0]["text_hash"] = "0" * 16
    ran = small("code", "tariff", "--coder", small.table("coded.csv", rows), "--json")
    assert ran.code == 4
    assert [problem["row"] for problem in ran.json["refused"]] == [2]
    assert ran.json["added"] == len(rows) - 1


def test_passages_from_outside_the_frame_bound_what_is_missed_and_enter_no_line(small, sheet):
    filled(small)
    drawn = draw(small, "-n", 200, "--to", sheet)
    rows = answered(read(sheet))
    assert len(rows) == 72 + drawn["outside"] > 72
    for row in rows:
        row |= {"about": 1, "position": row["position"] or 0}  # those from outside would pull the line to the middle
    small.done("code", "tariff", "--coder", small.table("coded.csv", rows))
    line = small.done("line", "tariff", "--json").json
    assert sum(period["gold"] for period in line["periods"]) == 72
    assert {abs(period["position"]) for period in line["periods"]} == {1.0}


@pytest.mark.parametrize("period", ["week", "0 years", ""])
def test_a_period_that_is_none_is_wrong_use(small, period):
    ran = filled(small)("sample", "tariff", "--period", period, "--json")
    assert (ran.code, ran.out) == (2, "")


def test_another_period_than_the_first_wave_had_is_wrong_use(small):
    filled(small)
    draw(small, "-n", 3)
    ran = small("sample", "tariff", "-n", 5, "--period", "year", "--json")
    assert (ran.code, ran.out) == (2, "")


@pytest.mark.parametrize("name", ["sheet.doc", "no/such/folder.csv"])
def test_a_table_that_cannot_be_written_is_wrong_use_and_nothing_is_drawn(small, tmp_path, name):
    ran = filled(small)("sample", "tariff", "-n", 3, "--to", tmp_path / name, "--json")
    assert (ran.code, ran.out) == (2, "")
    assert draw(small, "-n", 3)["wave"] == 1


def test_agreement_of_two_readers_of_a_sample(small, sheet):
    filled(small)
    draw(small, "-n", 30, "--to", sheet)
    rows = answered(read(sheet))
    small.done("code", "tariff", "--coder", small.table("a.csv", rows))
    second = answered(read(sheet), "Reader 2")[::4]
    small.done("code", "tariff", "--coder", small.table("b.csv", second))
    agreed = small.done("agree", "tariff", "--json").json
    assert agreed["alpha"] == 1.0
    assert agreed["units"] == sum(row["about"] for row in second)
    assert "α" in small.done("agree", "tariff").out


@pytest.mark.parametrize("mend", [("asks", "ask"), ("low = {", "low = "), ("[tariff]", "[Tariff!]")])
def test_a_codebook_that_cannot_be_read_is_bad_input_in_one_line(small, mend):
    book = filled(small).folder / "questions.toml"
    book.write_text(book.read_text("utf-8").replace(*mend, 1), "utf-8")
    for command in (("question", "list"), ("line",), ("code", "tariff", "--coder", "cues"), ("check",)):
        ran = small(*command, "--json")
        assert (ran.code, ran.out) == (3, "")
        assert len(ran.err.splitlines()) == 1
        assert "questions.toml" in ran.err


def test_a_table_of_passages_runs_no_formula_and_its_names_come_back(small, tmp_path):
    rows = [{"id": "=1+1", "date": "1900", "author": "@Ada", "text": '=HYPERLINK("http://evil";"free trade")'}]
    small.add(small.table("t.csv", rows), "--as", "passages", "--author", "author")
    (row,) = passages(small)
    assert (row["id"], row["author"], row["text"][:2]) == ("'=1+1", "'@Ada", "'=")
    table = small.table("coded.csv", [{"passage": row["id"], "about": 1, "position": -1, "probability": 1}])
    done = small.done("code", "tariff", "--coder", table, "--name", "Ann", "--kind", "person", "--json").json
    assert done["added"] == 1
    small.done("passages", "--to", tmp_path / "raw.jsonl")
    assert '"id":"=1+1"' in (tmp_path / "raw.jsonl").read_text("utf-8")


def test_after_drawing_it_is_told_how_to_read(small, sheet):
    filled(small, documents(1900, 1919))
    drawn = small.done("sample", "tariff", "-n", 5).out
    assert "volteface code tariff --by-hand" in drawn
    assert "volteface sheet tariff --to FILE" in drawn
    assert max(map(len, drawn.splitlines())) <= 80
    written = small.done("sample", "tariff", "-n", 5, "--to", sheet).out
    assert "--by-hand" not in written
    assert "volteface code tariff --coder" in written

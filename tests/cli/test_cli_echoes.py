"""Echoes in the terminal: what was left out and put in, both dates, the figure."""

from __future__ import annotations

import random

import pytest

from small_study import new_study

OATH = "the workers of all the northern valleys shall hold what their own hands have built"
COLUMNS = ("--organisation", "The League", "--source", "The Register", "--text", "text", "--date", "date", "--id", "id")


def text(number, words):
    chance = random.Random(number)
    strange = ["".join(chance.choices("aeioulmnrst", k=7)) for _ in range(60)]
    return f"{' '.join(strange[:30]).capitalize()}. {words} {' '.join(strange[30:]).capitalize()}."


@pytest.fixture(scope="module")
def one(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patched:
        study = new_study(tmp_path_factory.mktemp("echoes"), patched)
        said = [f"We say that {OATH}.", f"We say that {OATH.replace('northern ', '')}.", f"We say that {OATH}."]
        dates = ("1900-05-01", "1903-05-01", "1903-06-01")
        rows = [
            {"id": f"d{number}", "date": date, "text": text(number, words)}
            for number, (date, words) in enumerate(zip(dates, said, strict=True))
        ]
        study.done("add", study.table("texts.csv", rows), *COLUMNS, "--rights", "public-domain")
        yield study


def test_the_first_is_shown_whole_and_the_later_ones_by_what_differs(one):
    out = one.done("echoes").out
    assert out.startswith("1 wording of an earlier document came back, 2 times in all, in 3 documents")
    assert "1. first 1 May 1900, The Register" in out
    assert f"We say that {OATH}." in " ".join(out.split())
    assert "later 1 May 1903, The Register (3 years on, 17 words in common)" in " ".join(out.split())
    assert "[-northern-]" in out
    assert "the same words" in out
    assert all(len(line.rstrip()) <= 80 for line in out.splitlines())


def test_a_number_that_differs_is_called_by_its_name(small):
    said = "We hold that a tariff of 20 per cent upon foreign wool will keep our looms at work."
    rows = [
        {"id": "a", "date": "1900-05-01", "text": text(1, said)},
        {"id": "b", "date": "1901-05-01", "text": text(2, said.replace("20", "35"))},
    ]
    small.done("add", small.table("texts.csv", rows), *COLUMNS, "--rights", "public-domain")
    out = small.done("echoes", "--least-words", 8).out
    assert "[-20-]{+35+}" in out
    assert "a number differs" in out


def test_the_figure_is_written_where_it_is_wished(one, tmp_path):
    ran = one.done("echoes", "--to", tmp_path / "echoes.svg", "--json")
    assert ran.json["file"] == str(tmp_path / "echoes.svg")
    assert (tmp_path / "echoes.svg").read_text("utf-8").startswith("<svg")


def test_a_figure_of_another_name_is_refused_before_anything_is_compared(one, tmp_path):
    ran = one("echoes", "--to", tmp_path / "echoes.png")
    assert ran.code == 2
    assert "ends in .svg" in ran.err


def test_what_rights_withhold_is_not_promised_by_showing_more(small):
    rows = [{"id": f"s{n}", "date": f"19{n}0-05-01", "text": text(n, f"We say that {OATH}.")} for n in (1, 2)]
    small.done("add", small.table("texts.csv", rows), *COLUMNS, "--rights", "unknown")
    out = " ".join(small.done("echoes").out.split())
    assert "1 wording withheld" in out
    assert "--top shows more" not in out

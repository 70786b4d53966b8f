"""Persons pin, drop, trim and order quotations; all of it stands on record and goes with the words."""

import json
import sqlite3
from contextlib import closing

import pytest

from small_study import COLUMNS, WHOSE, coded, codings, documents, filled

BY = ("--by", "Anna")


def listed(small, *options):
    return small.done("quotations", "tariff", *options, "--json").json


def addresses(shape):
    return [one["address"] for one in shape["quotations"]]


@pytest.fixture
def study(small):
    """A study read whole, with one passage against its first line."""
    rows = documents()
    rows[1]["text"] += "\n\nSome of our members demand a protective tariff on hats and gloves of all kinds."
    return coded(filled(small, rows))


def first_rule(small, *options):
    """A quotation that is not the strongest against the line."""
    return next(one for one in listed(small, *options)["quotations"] if "against the line" not in one["role"])


def waiting(small, top=6):
    """A passage that is not among the first few quotations."""
    return listed(small, "--top", top)["selection"]["next"][0]


def test_what_each_adds_is_shown_and_comes_to_the_score(study):
    shape = listed(study, "--top", 6, "--why")
    account = shape["selection"]
    assert account["score"]["total"] == pytest.approx(sum(one["gain"]["total"] for one in shape["quotations"]))
    assert account["score"]["total"] <= account["bound"]
    assert account["taken"] + sum(one["passages"] for one in account["left"]) == account["passages"]
    assert len(account["candidates"]) == account["passages"]
    assert {one["chosen"] for one in shape["quotations"]} == {"rule"}
    assert listed(study, "--top", 6)["selection"]["candidates"] == []
    told = study.done("quotations", "tariff", "--top", 6, "--why").out
    assert all(len(line) <= 80 for line in told.splitlines())
    assert "adds" in told
    assert "no choice of 6 scores more than" in told


def test_a_pinned_passage_is_quoted_and_a_dropped_one_never_again(study):
    pinned, dropped = waiting(study), first_rule(study, "--top", 6)
    told = study.done("quotations", "tariff", "--top", 6, "--pin", pinned["id"], *BY, "--reason", "it says it").out
    assert told.startswith(f"pinned by Anna: {pinned['id']}")
    study.done("quotations", "tariff", "--top", 6, "--drop", dropped["address"], *BY)
    shape = listed(study, "--top", 6)
    assert pinned["address"] in addresses(shape)
    assert dropped["address"] not in addresses(listed(study, "--top", 100))
    one = next(one for one in shape["quotations"] if one["address"] == pinned["address"])
    assert (one["chosen"], one["rank"], one["pinned"]["reason"]) == ("Anna", 1, "it says it")
    assert [one["what"] for one in shape["choices"]] == ["pin", "drop"]
    told = study.done("quotations", "tariff", "--choices").out
    assert "pin " in told
    assert "by Anna" in told


def test_choices_are_taken_back_the_last_first_or_by_number(study):
    before = addresses(listed(study, "--top", 6))
    for one in before[:2]:
        study.done("quotations", "tariff", "--drop", one, *BY, "--reason", "so I say")
    assert (
        "choice 2 (drop, by Anna) taken back by Ben" in study.done("quotations", "tariff", "--undo", "--by", "Ben").out
    )
    study.done("quotations", "tariff", "--drop", before[1], *BY, "--reason", "again")
    study.done("quotations", "tariff", "--undo", "1", *BY)
    left = listed(study, "--top", 6)
    assert [one["number"] for one in left["choices"]] == [4]
    assert before[0] in addresses(left)
    study.done("quotations", "tariff", "--undo", *BY)
    assert addresses(listed(study, "--top", 6)) == before
    assert study("quotations", "tariff", "--undo", *BY).code == 5
    assert study("quotations", "tariff", "--undo", "7", *BY).code == 5


def test_the_strongest_passage_against_the_line_is_dropped_only_with_a_reason_and_the_page_says_so(study):
    counter = next(one for one in listed(study)["quotations"] if "against the line" in one["role"])
    ran = study("quotations", "tariff", "--drop", counter["address"], *BY, "--json")
    assert (ran.code, ran.out) == (2, "")
    assert "it is dropped only with a reason, which is published" in ran.err
    study.done("quotations", "tariff", "--drop", counter["address"], *BY, "--reason", "a misprint of 1896")
    shape = listed(study)
    assert [(one["by"], one["reason"]) for one in shape["selection"]["silenced"]] == [("Anna", "a misprint of 1896")]
    assert "was dropped by Anna: “a misprint of 1896”" in " ".join(study.done("quotations", "tariff").out.split())
    study.done("publish")
    page = (study.folder / "public" / "questions" / "tariff.html").read_text("utf-8")
    assert "The strongest passage against the line was left out by <b><bdi>Anna</bdi></b>" in page
    assert "a misprint of 1896" in page


def test_a_published_page_says_of_each_quotation_who_chose_it(study):
    pinned = waiting(study, 20)
    study.done("quotations", "tariff", "--pin", pinned["address"], *BY, "--reason", "it is the clearest")
    study.done("publish")
    page = (study.folder / "public" / "questions" / "tariff.html").read_text("utf-8")
    assert "Chosen by Anna (“it is the clearest”)" in page
    assert page.count("chosen by rule") == 19
    assert "no choice of 20 scores more than" in page
    (made,) = json.loads((study.folder / "public" / "data" / "selections.json").read_text("utf-8"))["selections"]
    assert [one["chosen"] for one in made["chosen"]] == ["by Anna", *["by rule"] * 19]
    assert made["total"] == pytest.approx(sum(one["total"] for one in made["chosen"]))
    assert study.done("check").code == 0


def test_a_trim_is_checked_and_refused_with_its_reason(study):
    one = first_rule(study)
    whole, address = one["text"], one["address"]
    trimmed = whole.split(", since")[0]
    start = trimmed.split(" demand")[0]
    for words, reason in (
        ("We demand nothing of the kind", "these words do not stand in the passage"),
        (whole[:9], "fewer than 12 characters"),
        (trimmed[:-2], "do not stand in the passage"),
        (trimmed.partition(" demand ")[2], "the cut falls inside a clause"),
        (f"{start} … beer", "no words of the passage begin and end so"),
    ):
        ran = study("quotations", "tariff", "--trim", address, words, *BY)
        assert ran.code == 3, words
        assert reason in ran.err
    study.done("quotations", "tariff", "--trim", address, f"{start} … {trimmed.split()[-1]}", *BY)
    shown = next(other for other in listed(study)["quotations"] if other["id"] == one["id"])
    assert shown["text"] == trimmed
    assert shown["trimmed"]["by"] == "Anna"
    assert shown["address"] != address
    # The address of the words shown names their passage too.
    study.done("quotations", "tariff", "--drop", shown["address"], *BY)
    assert one["id"] not in [other["id"] for other in listed(study)["quotations"]]


def test_quotations_are_put_in_another_order(study):
    before = addresses(listed(study, "--top", 6))
    study.done("quotations", "tariff", "--top", 6, "--order", before[4], "before", before[1], *BY)
    study.done("quotations", "tariff", "--top", 6, "--move", before[0], "6", *BY)
    after = [before[4], *before[1:4], before[5], before[0]]
    assert addresses(listed(study, "--top", 6)) == after
    assert study("quotations", "tariff", "--top", 6, "--move", before[0], "7", *BY).code == 2
    assert study("quotations", "tariff", "--top", 6, "--order", before[0], "after", before[0], *BY).code == 2


@pytest.mark.parametrize(
    ("options", "code", "reason"),
    [
        (("--pin", "d1895#0-9", *BY), 3, "no passage that stands has this address"),
        (("--pin", "{neutral}", *BY), 3, "no coding that counts says that this passage takes a position"),
        (("--pin", "{first}"), 2, "nobody says whose choice this is"),
        (("--by", "Anna"), 2, "nothing is chosen"),
        (("--pin", "{first}", "--drop", "{first}", *BY), 2, "one choice at a time, not 2"),
        (("--trim", "{neutral}", "words enough", *BY), 3, "only what may be quoted on the question can be trimmed"),
    ],
)
def test_a_choice_that_cannot_be_made_changes_nothing(study, options, code, reason):
    neutral = next(row["passage"] for row in codings(study) if not row["about"])
    first = listed(study)["quotations"][0]["address"]
    ran = study("quotations", "tariff", *(one.format(neutral=neutral, first=first) for one in options), "--json")
    assert ran.code == code
    assert reason in ran.err
    assert listed(study)["choices"] == []


def test_choices_are_never_overwritten(study):
    study.done("quotations", "tariff", "--pin", first_rule(study)["address"], *BY)
    with closing(sqlite3.connect(study.folder / "library.sqlite")) as connection:
        for sql in ("UPDATE choice SET by = 'Ben'", "DELETE FROM choice"):
            with pytest.raises(sqlite3.IntegrityError, match="choices are never"):
                connection.execute(sql)


def corrected(study, document, old, new):
    """Another reading of a document, with some words mended."""
    text = next(row["text"] for row in documents() if row["id"] == document)
    assert old in text
    path = study.write("mended.txt", text.replace(old, new))
    return study.done("layer", document, path)


def test_choices_go_with_the_words_to_another_layer_and_back(study):
    one = next(one for one in listed(study, "--top", 30)["quotations"] if one["document"] == "d1903")
    study.done("quotations", "tariff", "--pin", one["address"], *BY, "--reason", "it is clear")
    other = next(o for o in listed(study, "--top", 30)["quotations"] if o["document"] != "d1903")
    study.done("quotations", "tariff", "--order", one["address"], "after", other["address"], *BY)
    corrected(study, "d1903", "harvest", "harvests")
    shape = listed(study, "--top", 3)
    pinned = next(one for one in shape["quotations"] if one["pinned"])
    assert (pinned["document"], pinned["layer"], pinned["pinned"]["by"]) == ("d1903", "2", "Anna")
    assert [(one["number"], one["what"]) for one in shape["choices"]] == [(1, "pin"), (2, "order")]
    study.done("layer", "d1903", "--current", 1)
    back = listed(study, "--top", 3)
    assert next(one["layer"] for one in back["quotations"] if one["pinned"]) == "1"
    assert [one["number"] for one in back["choices"]] == [1, 2]
    study.done("quotations", "tariff", "--undo", "1", *BY)
    assert not any(one["pinned"] for one in listed(study, "--top", 3)["quotations"])


def test_a_choice_whose_words_are_gone_no_longer_stands(study):
    one = next(one for one in listed(study, "--top", 30)["quotations"] if one["document"] == "d1903")
    study.done("quotations", "tariff", "--pin", one["address"], *BY)
    corrected(study, "d1903", one["text"], "Quite other words were printed here, of weather and of ships.")
    (choice,) = listed(study)["choices"]
    assert choice["lapsed"].startswith("no longer stands")
    told = study.done("quotations", "tariff").out
    assert "1 choice without effect: volteface quotations tariff --choices" in told
    assert "no longer stands" in study.done("quotations", "tariff", "--choices").out


def test_the_same_quotations_are_chosen_whatever_the_order_in_which_files_were_added(tmp_path, monkeypatch):
    from small_study import new_study

    made = []
    for name, order in (("one", 1), ("other", -1)):
        (tmp_path / name).mkdir()
        small = new_study(tmp_path / name, monkeypatch)
        for row in documents()[::order]:
            table = small.table(f"{row['id']}.csv", [row])
            small.done("add", table, *WHOSE, *COLUMNS, "--author", "author", "--rights", "public-domain")
        coded(small)
        shape = listed(small, "--top", 12, "--why")
        made.append(shape)
    assert made[0]["quotations"] == made[1]["quotations"]
    assert made[0]["selection"] == made[1]["selection"]


def test_the_quotations_of_one_source_or_author_are_told_apart(study):
    study.done("quotations", "tariff", "--source", "The Register", "--json")
    authors = {one["author"] for one in listed(study, "--author", "Bert")["quotations"]}
    assert authors == {"Bert"}
    assert study("quotations", "tariff", "--author", "Nobody").code == 2
    assert study("quotations", "tariff", "--source", "Nothing").code == 2


@pytest.mark.parametrize("width", ["880", "360"])
def test_a_figure_shows_where_they_lie(study, width):
    from volteface.figure.quotations import quotations_figure
    from volteface.study import Study

    target = study.folder.parent / "where.svg"
    study.done("quotations", "tariff", "--top", 5, "--to", target)
    drawn = target.read_text("utf-8")
    assert all(f">{number}</text>" in drawn for number in range(1, 6))
    with Study.open(study.folder) as held:
        found = held.quoted("tariff", top=5)
        svg = quotations_figure(found.line, found.selection.quotations, width=float(width))
    assert "5 quotations" in svg
    assert f'viewBox="0 0 {width} ' in svg
    assert study("quotations", "tariff", "--to", study.folder / "where.png").code == 2

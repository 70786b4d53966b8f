"""Who turns first, through the command line: two bodies in one study, seven questions, one of them later on each."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from small_study import new_study

QUESTIONS = ("tariff", "strikes", "empire", "schools", "suffrage", "railways", "church")
BEGINS = dt.date(1900, 1, 15)
BODIES = (("The League", "The Register", 60, 0), ("The Union", "The Messenger", 90, 400))
CODEBOOK = "\n".join(
    f'[{name}]\ntitle = "{name.title()}"\nasks = "What of {name}?"\ntopic = {{ cues = ["{name}"] }}\n'
    f'low = {{ name = "against", cues = ["abolish {name}"] }}\nhigh = {{ name = "for", cues = ["extend {name}"] }}\n'
    for name in QUESTIONS
)


def _rows():
    """What each body says on each question in each of its documents, and its position."""
    rng = random.Random(4)
    for body, _, every, late in BODIES:
        for number in range(3600 // every):
            day = BEGINS + dt.timedelta(days=number * every)
            for at, name in enumerate(QUESTIONS):
                turned = day >= BEGINS + dt.timedelta(days=500 + 340 * at + late)
                for place in range(3):
                    stance = max(-1.0, min(1.0, round(2 * ((0.6 if turned else -0.6) + rng.gauss(0, 0.4))) / 2))
                    yield (
                        body,
                        f"{body} {number}",
                        day,
                        name,
                        stance,
                        f"{body[4]}{number}-{name}-{place}",
                        f"In matter {rng.randrange(9999)} the {body[4:].lower()} says of {name}: {stance}.",
                    )


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patched:
        study = new_study(tmp_path_factory.mktemp("two"), patched)
        (study.folder / "questions.toml").write_text(CODEBOOK, "utf-8")
        rows = list(_rows())
        for body, source, _, _ in BODIES:
            texts = [
                {"id": address, "document": document, "date": day.isoformat(), "text": text}
                for whose, document, day, _, _, address, text in rows
                if whose == body
            ]
            table = study.table(f"{source}.csv", texts)
            study.done(
                *("add", table, "--organisation", body, "--source", source, "--as", "passages"),
                *("--text", "text", "--date", "date", "--id", "id", "--document", "document"),
            )
        for name in QUESTIONS:
            coded = [
                {"passage": address, "about": 1, "position": stance, "coder": "Reader 1", "kind": "person"}
                for *_, asked, stance, address, _ in rows
                if asked == name
            ]
            study.done("code", name, "--coder", study.table(f"{name}.csv", coded), "--census")
        yield study


def test_the_body_that_turned_later_follows(two):
    ran = two("precedes", "The League", "The Union", "--json")
    found = ran.json
    assert ran.code == 0
    assert (found["leader"], found["follower"], found["questions"]) == ("The League", "The Union", 7)
    assert found["p"] <= 0.05
    assert found["low"] <= 400 <= found["high"]
    assert (found["lag_from"], found["lag_to"]) == ("The League", "The Union")
    assert found["shared_wordings"]["a"] == "The League"
    assert found["unmatched"] == []
    for one in found["matched"]:
        dates = [dt.date.fromisoformat(one[side]["date"]) for side in ("a", "b")]
        assert one["lag_days"] == (dates[1] - dates[0]).days
    first = found["matched"][0]
    assert first["question"] == "tariff"
    assert first["a"]["earliest"] <= first["a"]["low"] <= first["a"]["date"] <= first["a"]["high"]
    assert first["a"]["documents_kept"] < first["a"]["documents"]
    assert first["b"]["documents_kept"] == first["b"]["documents"]


def test_asked_by_source_and_the_other_way_round_lags_run_from_leader_to_follower(two):
    found = two("precedes", "The Messenger", "The Register", "--json").json
    assert (found["leader"], found["follower"]) == ("The Register", "The Messenger")
    assert found["median_lag_days"] > 0
    assert found["matched"][0]["lag_days"] < 0  # each from a to b


def test_the_terminal_tells_it_in_eighty_columns_and_the_figure_is_written(two):
    target = two.folder.parent / "order.svg"
    ran = two("precedes", "The League", "The Union", "--to", target)
    assert ran.code == 0
    assert max(map(len, ran.out.splitlines())) <= 80
    assert "The Union turned after The League on 7 of 7 matched questions" in ran.out.replace("\n  ", " ").replace(
        "  ", " "
    )
    assert "they cannot tell" in ran.out
    assert "Tariff" in ran.out
    assert target.read_text("utf-8").startswith("<svg")
    assert f"drawn in {target}" in ran.err
    rows = ran.out.splitlines()
    assert [row for row in rows if row != row.rstrip()] == []
    (header,) = [row for row in rows if row.startswith("  question ")]
    assert header.endswith("95 %")


def test_the_same_seed_gives_the_same_answer(two):
    one, same = (two("precedes", "The League", "The Union", "--seed", 3, "--json").out for _ in range(2))
    assert one == same


def test_a_question_too_few_is_said_with_what_is_lacking_and_exit_5(two):
    target = two.folder.parent / "few.svg"
    text = (two.folder / "questions.toml").read_text("utf-8")
    few = "\n[".join(text.split("\n[")[:4]).replace("extend schools", "widen schools")
    more = '\n[drink]\ntitle = "Drink"\nasks = "What of drink?"\nlow = { name = "no" }\nhigh = { name = "yes" }\n'
    (two.folder / "questions.toml").write_text(few + more, "utf-8")
    try:
        ran = two("precedes", "The League", "The Union", "--json")
        drawn = two("precedes", "The League", "The Union", "--to", target)
        told = drawn.out
    finally:
        (two.folder / "questions.toml").write_text(text, "utf-8")
    assert ran.code == drawn.code == 5
    assert f"drawn in {target}" in drawn.err
    assert ran.json["p"] is None
    assert ran.json["median_lag_days"] is None
    assert ran.json["leader"] is None
    assert ran.json["words"][0] == (
        "not enough to say: on 4 questions both turned the same way; 6 such questions are needed"
    )
    assert [one["lacks"] for one in ran.json["unmatched"]] == ["nothing is coded of The League or The Union"]
    assert "Drink: nothing is coded of The League or The Union" in told


def test_where_nothing_is_coded_the_answer_is_empty_and_exit_5(tmp_path, monkeypatch):
    study = new_study(tmp_path, monkeypatch)
    for body in ("A", "B"):
        table = study.table(f"{body}.csv", [{"text": f"The tariff, says {body}.", "date": "1900"}])
        study.done(
            "add", table, "--organisation", body, "--source", f"{body} Weekly", "--text", "text", "--date", "date"
        )
    ran = study("precedes", "A", "B", "--json")
    assert ran.code == 5
    assert ran.json["questions"] == 0
    assert "no question is coded" in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("The League", "The Guild"), "no organisation, source or author is called “The Guild”"),
        (("The League", "The Guild", "--of", "organisation"), "nothing is held of “The Guild”"),
        (("The League", "The League"), "“The League” is named twice"),
        (("The Register", "The Post", "--of", "source"), "no source is called “The Post”"),
        (("The League", "The Union", "--to", "order.png"), "a figure ends in .svg"),
        (("The League", "The Union", "--to", "nowhere/order.svg"), "no such folder"),
        (("The League", "The Union", "--coder", "nobody"), "“nobody” has not coded this question"),
    ],
)
def test_what_cannot_be_asked_is_said_in_one_line(two, arguments, said):
    ran = two("precedes", *arguments)
    assert ran.code == 2
    assert said in ran.err
    assert len(ran.err.strip().splitlines()) == 1

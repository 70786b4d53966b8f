"""New questions and cues go into questions.toml, and nothing else in it is touched."""

import io
import json

import pytest

from small_study import CODEBOOK, coded, documents, filled, passages, sentence, stance
from volteface.study import codebook
from volteface.study.starting import templates

POLES = ("--low", "free trade", "--high", "protection")
EXAMPLES = (
    *("--low-example", "The weavers demand free trade in wool and timber."),
    *("--low-example", "We demand free trade in coal, since prices rose."),
    *("--high-example", "The dockers demand a protective tariff on wool."),
    *("--high-example", "Your readers demand a protective tariff on coal."),
)


@pytest.fixture
def study(small):
    (small.folder / "questions.toml").write_text(
        "# Mine.\n\n[other] # kept\nlow = {name='a'}\nhigh = {name='b'}\n", "utf-8"
    )
    harvest = [
        {"id": f"h{n}", "date": f"{1900 + n % 12}", "author": "", "party": "", "text": sentence(n, None)}
        for n in range(900)
    ]
    return filled(small, [*documents(), *harvest])


def book(small):
    return codebook.read(small.folder)


def new(small, *options):
    return small("question", "new", "duties", *options)


def test_a_question_is_written_behind_those_there_and_suggestions_only_when_taken(study):
    before = (study.folder / "questions.toml").read_text("utf-8")
    found = study.done("question", "new", "duties", *POLES, *EXAMPLES, "--asks", "Tax imports?", "--json").json
    assert found["written"] == {}
    cues = {part: [one["cue"] for one in several] for part, several in found["parts"].items()}
    assert any(cue in ("free trade", "free", "trade") for cue in cues["low"])
    assert any("tariff" in cue or "protective" in cue for cue in cues["high"])
    assert not any("tariff" in cue for cue in cues["low"])
    after = (study.folder / "questions.toml").read_text("utf-8")
    assert after.startswith(before)
    made = book(study).questions["duties"]
    assert (made.asks, made.low.name, made.high.name) == ("Tax imports?", "free trade", "protection")
    assert len(made.low.examples) == len(made.high.examples) == 2
    assert not made.topic
    assert not made.low.cues


def test_taken_suggestions_are_written(study):
    found = study.done("question", "new", "duties", *POLES, *EXAMPLES, "--take", "1", "--json").json
    made = book(study).questions["duties"]
    assert made.low.cues[""] == tuple(found["written"]["low"]) == (found["parts"]["low"][0]["cue"],)


def test_a_suggestion_shows_how_much_it_finds_and_where(study):
    found = study.done("question", "new", "duties", *POLES, *EXAMPLES, "--dry-run", "--json").json
    assert "duties" not in book(study).questions
    for several in found["parts"].values():
        for one in several:
            assert one["per_10000"] == pytest.approx(10_000 * one["passages"] / 984, abs=0.01)
            assert 1 <= len(one["hits"]) <= 3
            stem = one["cue"].rstrip("*")
            assert all(hit["text"][s:e].lower().startswith(stem) for hit in one["hits"] for s, e in hit["marks"])
    shown = study.done("question", "new", "duties", *POLES, *EXAMPLES, "--dry-run").out
    assert "in 10,000" in shown
    assert all(len(line) <= 80 for line in shown.splitlines())


def test_seed_words_become_topic_cues_and_find_what_to_learn_from(study):
    found = study.done("question", "new", "duties", *POLES, "--seed-words", "tariff*", "--json").json
    assert book(study).questions["duties"].topic == {"": ("tariff*",)}
    assert set(found["parts"]) == {"topic"}
    assert not any("tariff" in one["cue"] for one in found["parts"]["topic"])


@pytest.mark.parametrize("kind", ["json", "toml"])
def test_a_question_can_come_from_a_file(study, kind):
    text = (
        json.dumps({"asks": "Tax?", "low": {"name": "no"}, "high": {"name": "yes"}, "topic": {"cues": ["tariff*"]}})
        if kind == "json"
        else 'asks = "Tax?"\nlow = { name = "no" }\nhigh = { name = "yes" }\ntopic = { cues = ["tariff*"] }'
    )
    path = study.write(f"question.{kind}", text)
    study.done("question", "new", "duties", "--from", path, "--high", "by all means", "--json")
    made = book(study).questions["duties"]
    assert (made.asks, made.low.name, made.high.name) == ("Tax?", "no", "by all means")


BAD = [
    ((), 3, "has no low"),
    (("--low", "x", "--high", "y", "--seed-words", "/(/"), 3, "no regular expression"),
    (("--from", "nowhere.json"), 2, "no such file"),
]


@pytest.mark.parametrize(("options", "code", "told"), BAD, ids=[told for *_, told in BAD])
def test_a_question_that_is_none_is_refused_and_nothing_is_written(study, options, code, told):
    before = (study.folder / "questions.toml").read_bytes()
    ran = new(study, *options)
    assert (ran.code, len(ran.err.splitlines())) == (code, 1)
    assert told in ran.err
    assert (study.folder / "questions.toml").read_bytes() == before


@pytest.mark.parametrize("name", ["general", "Duties", "a b", "-x", "other"])
def test_a_name_that_is_none_or_taken_is_refused(study, name):
    assert study("question", "new", *POLES, "--", name).code == 2


def test_a_file_that_is_no_question_is_bad_input(study):
    for text in ("{", "[1]"):
        ran = new(study, "--from", study.write("q.json", text))
        assert (ran.code, len(ran.err.splitlines())) == (3, 1)


def test_a_codebook_can_be_written_before_there_are_texts(small):
    ran = small.done("question", "new", "duties", *POLES, *EXAMPLES)
    assert "no cues suggested" in ran.err
    assert "duties" in book(small).questions


def terminal(small, monkeypatch, typed, *arguments):
    """Run a command as on a terminal, with these lines typed."""

    class Typed(io.StringIO):
        def isatty(self):
            return True

    stdin = Typed("".join(f"{line}\n" for line in typed))
    monkeypatch.setattr(io, "StringIO", lambda *_: stdin)
    return small(*arguments)


def test_on_a_terminal_it_asks_and_only_what_is_ticked_is_written(study, monkeypatch):
    typed = [
        *("duties", "Should imports be taxed?", "Only taxes.", "free trade", "No duty.", *EXAMPLES[1:4:2], ""),
        *("protection", "", *EXAMPLES[5::2], ""),
        *("", "tariff*, free list; impost", r"/dut(y|ies) (on|upon), \w+/", "", "", "1", "9999", "1-2"),
    ]
    ran = terminal(study, monkeypatch, typed, "question", "new")
    assert ran.code == 0, ran.err
    made = book(study).questions["duties"]
    assert (made.asks, made.guidance) == ("Should imports be taxed?", "Only taxes.")
    assert (made.low.means, made.high.means) == ("No duty.", "")
    assert "Which of these for the pole −1, free trade?" in ran.out
    assert made.topic == {"": ("tariff*", "free list", "impost", r"/dut(y|ies) (on|upon), \w+/")}
    assert len(made.low.cues[""]) == 1
    assert len(made.high.cues[""]) == 2


def test_cues_that_are_named_are_written_where_they_belong(small):
    filled(small)
    there = small.folder / "questions.toml"
    there.write_text(
        CODEBOOK.replace('topic = { cues = ["tariff*"', 'topic = { cues = ["tariff*", # all\n "x"'), "utf-8"
    )
    found = small.done(
        "question",
        "cues",
        "tariff",
        "--topic-cue",
        "dut*",
        "--low-cue",
        "free trade",
        "--exclude",
        "duty free",
        "--json",
    )
    assert found.json["written"] == {"topic": ["dut*"], "excludes": ["duty free"]}
    made = book(small).questions["tariff"]
    assert made.topic[""][-1] == "dut*"
    assert made.excludes == {"": ("duty free",)}
    assert "# all" in there.read_text("utf-8")


def test_cues_by_language_want_a_language(small):
    filled(small)
    text = CODEBOOK.replace('topic = { cues = ["tariff*", "free trade"] }', 'topic = { cues = { de = ["zoll*"] } }')
    (small.folder / "questions.toml").write_text(text, "utf-8")
    assert small("question", "cues", "tariff", "--topic-cue", "x").code == 3
    small.done("question", "cues", "tariff", "--topic-cue", "tariff*", "--language", "en")
    assert book(small).questions["tariff"].topic == {"de": ("zoll*",), "en": ("tariff*",)}
    assert small("question", "cues", "tariff", "--low-cue", "*").code == 3


def test_gold_suggests_what_the_cues_miss_and_what_sets_the_poles_apart(small):
    filled(small)
    text = CODEBOOK.replace('["tariff*", "free trade"]', '["free trade"]')
    (small.folder / "questions.toml").write_text(text.replace('"protective tariff*", ', '"shelter", '), "utf-8")
    coded(small)
    found = small.done("question", "cues", "tariff", "--json").json
    topic = {one["cue"]: one for one in found["parts"]["topic"]}
    best = next(iter(topic.values()))
    assert "tariff" in best["cue"] or "protective" in best["cue"]
    high = sum(stance(row["text"]) == 1.0 for row in passages(small))
    assert (best["gold"], best["right"], best["missed"]) == (high, high, high)
    assert f"topic cues miss {high}" in found["notes"][0]
    assert any("tariff" in one["cue"] or "protective" in one["cue"] for one in found["parts"]["high"])
    assert not any("free" in one["cue"] for one in found["parts"]["high"])


def test_with_nothing_missed_that_is_said(small):
    coded(filled(small))
    found = small.done("question", "cues", "tariff", "--json").json
    assert "topic" not in found["parts"]
    assert any("not enough to suggest from" in note for note in found["notes"])


def test_without_gold_and_examples_the_topic_cues_alone_serve_and_without_these_it_is_not_enough(small):
    filled(small)
    assert small.done("question", "cues", "tariff", "--json").json["parts"]
    ran = small("question", "cues", "strikes", "--json")
    assert ran.code == 5
    assert "--seed-words" in ran.err


def test_a_template_that_is_not_there_names_those_that_are(small, tmp_path):
    ran = small.bare("new", tmp_path / "fresh", "--template", "nonsense")
    assert (ran.code, len(ran.err.splitlines())) == (2, 1)
    assert all(name in ran.err for name in templates())
    assert not (tmp_path / "fresh").exists()
    assert all(name in small.bare("new", "--help").out for name in templates())


@pytest.mark.parametrize("name", templates())
def test_every_template_is_a_codebook_that_holds(small, tmp_path, name):
    assert small.bare("new", tmp_path / "fresh", "--template", name).code == 0
    ran = small.bare("-p", tmp_path / "fresh", "question", "check", "--json")
    assert ran.code == 0, ran.out


def test_whoever_stops_at_the_suggestions_has_not_typed_in_vain(study, monkeypatch):
    typed = ["Tax?", "", "no", "", "No tax.", "", "yes", "", "A tariff.", "", "", "tariff*", ""]
    ran = terminal(study, monkeypatch, typed, "question", "new", "duties")
    assert ran.code == 130
    assert book(study).questions["duties"].topic == {"": ("tariff*",)}


def test_a_name_that_is_taken_is_told_before_anything_else_is_asked(study, monkeypatch):
    ran = terminal(study, monkeypatch, ["other"], "question", "new")
    assert ran.code == 2
    assert "there already" in ran.err

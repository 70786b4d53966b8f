"""The templates that ship: what they ask can be coded in three languages, and each worked example does what it says."""

import csv
import re
import shlex
import unicodedata
from pathlib import Path

import pytest

from small_study import Small
from volteface.coding.bearing import QuestionCues
from volteface.coding.cues import CuesCoder
from volteface.coding.patterns import compiled, fold
from volteface.model.coding import CodedText
from volteface.model.document import Voice
from volteface.model.errors import WrongUse
from volteface.study import Study, codebook, starting

NAMES = ("central-bank", "company", "government", "party-press")
LANGUAGES = {"en", "de", "fr"}
BOOKS = {
    name: codebook.parse(starting.codebook_of(name), Path(f"{name}/questions.toml")).questions.values()
    for name in NAMES
}
QUESTIONS = [pytest.param(question, id=f"{name}/{question.id}") for name in NAMES for question in BOOKS[name]]
FOLDER = Path(starting.__file__).parent / "templates"
# How the line of each worked example ends, in words of the command.
OUTCOMES = {
    "party-press": "between 4 March 1927 and 12 April 1929 (95 %) the position moved",
    "central-bank": "between 8 March 2018 and 9 June 2022 (95 %) the position moved",
    "company": "no turn found in 4 periods",
    "government": "not enough to say whether the line turned",
}


def one(template, name):
    return next(question for question in BOOKS[template] if question.id == name)


def every_cue(question):
    for part in (question.topic, question.excludes, question.low.cues, question.high.cues):
        for cues in part.values():
            yield from cues


def plain_cues():
    """Cues that are no regular expression, as they might stand in a text."""
    for name in NAMES:
        for question in BOOKS[name]:
            for cue in every_cue(question):
                if not cue.startswith("/"):
                    yield cue, cue.replace("*", "")


def rows(template, name):
    with (FOLDER / template / "worked-example" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_templates_are_those_of_the_docs():
    assert starting.templates() == ("empty", *NAMES)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_says_all_that_a_coder_needs(question):
    assert question.asks.endswith("?")
    for part in ("ABOUT:", "NOT ABOUT:", "HARD CASES.", "\n-1 ", "\n-0.5 ", "\n 0 ", "\n 0.5 ", "\n 1 "):
        assert part in f"\n{question.guidance}"
    assert question.low.means
    assert question.high.means


@pytest.mark.parametrize("question", QUESTIONS)
def test_topic_and_poles_have_cues_in_three_languages(question):
    assert set(question.topic) == set(question.low.cues) == set(question.high.cues) == LANGUAGES


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_cues_find_every_example_and_put_none_on_the_other_side(question):
    for pole, sign in ((question.low, -1), (question.high, 1)):
        assert len(pole.examples) >= 3
        for language in ("en", ""):
            texts = [CodedText(-1, example, language, Voice.OWN) for example in pole.examples]
            said = CuesCoder().code(question, texts)
            assert all(judgement.about for judgement in said)
            assert all(judgement.position is None or judgement.position * sign > 0 for judgement in said)
            assert any(judgement.position is not None for judgement in said)


@pytest.mark.parametrize("name", NAMES)
def test_a_new_study_has_nothing_to_mend_but_what_waits_for_texts(tmp_path, name):
    with Study.new(tmp_path / "study", template=name) as study:
        found = study.check_questions()
    assert {one.kind for one in found if one.severity != "note"} == set()
    assert {one.kind for one in found} <= {"language", "example-no-position", "example-stranger"}


def test_a_cue_finds_itself_in_whatever_shape_its_letters_and_apostrophes_have():
    for cue, said in plain_cues():
        expression = compiled(cue).expression
        for shape in (
            said.upper(),
            said.replace("'", "’"),
            unicodedata.normalize("NFD", said),
            said.replace("ß", "ss"),
        ):
            assert expression.search(fold(f"« {shape} … »")), (cue, shape)


@pytest.mark.parametrize(
    ("template", "question", "language", "text"),
    [
        ("party-press", "trade-unions", "en", "The credit unions lend at four per cent."),
        ("party-press", "trade-unions", "en", "The new unionism of the last century is a chapter of history."),
        ("party-press", "trade-unions", "de", "Treffpunkt ist um acht Uhr am Gewerkschaftshaus."),
        ("party-press", "trade-unions", "de", "Die bergrechtliche Gewerkschaft verkauft ihre Anteile."),
        ("party-press", "trade-unions", "fr", "Le syndicat d’initiative ouvre en mai."),
        ("party-press", "united-front", "de", "Die Einheitsfront der Unternehmer hält."),
        ("party-press", "colonies", "de", "Kolonialwaren kosten weniger als im Mai."),
        ("party-press", "colonies", "de", "Die Kolonne zog durch die Stadt."),
        ("party-press", "colonies", "fr", "La colonie de vacances part lundi."),
        ("central-bank", "policy-stance", "en", "Banks report a tightening of credit standards."),
        ("central-bank", "inflation", "de", "Das Papier ist inflationsindexiert."),
        ("central-bank", "financial-stability", "en", "We leverage our staff in all branches."),
        ("company", "climate", "en", "Carbon steel rose in price."),
        ("company", "climate", "de", "Das Betriebsklima ist gut."),
        ("company", "climate", "fr", "Une émission d’obligations a financé l’achat."),
        ("company", "workforce", "en", "The strike price of the options is 40, which is striking."),
        ("company", "workforce", "fr", "Le syndicat bancaire a placé les titres."),
        ("company", "regulation", "de", "Das Buch hatte drei Auflagen."),
        ("government", "public-debt", "en", "The deficit in trade is with two neighbours."),
        ("government", "immigration", "en", "His deportment was that of a soldier."),
        ("government", "immigration", "fr", "Un naturaliste a décrit les oiseaux."),
        ("government", "alliances", "en", "Net neutrality is for the regulator."),
        ("government", "alliances", "fr", "La neutralité carbone est fixée à 2050."),
        ("government", "trade", "de", "Das Rohr misst 12 Zoll, und wir weichen keinen Zoll breit."),
        ("government", "trade", "de", "Die Zollstocklänge steht auf dem Plan."),
        ("government", "trade", "de", "Ihm gebührt ein Zoll der Anerkennung."),
        ("central-bank", "policy-stance", "en", "Fiscal tightening weighs on demand."),
        ("company", "workforce", "en", "Whoever strikes first strikes hard."),
        ("company", "regulation", "de", "Die gesetzgebende Versammlung tagt im Mai."),
        ("company", "shareholders", "en", "He was invested with the command."),
        ("government", "trade", "en", "The roaming tariff falls in June."),
        ("government", "trade", "fr", "Le tarif des trains a doublé."),
    ],
)
def test_a_false_friend_is_not_taken_for_the_topic(template, question, language, text):
    assert not QuestionCues(one(template, question)).bearing(text, language).topic


@pytest.mark.parametrize(
    ("template", "question", "language", "text"),
    [
        ("party-press", "trade-unions", "de", "Der Gewerkschafter spricht im Gewerkschaftshaus."),
        ("party-press", "rival-party", "fr", "Les social‑démocrates votent le budget."),
        ("party-press", "rival-party", "de", "Die Socialdemokratie hat gestimmt."),
        ("central-bank", "financial-stability", "de", "Makroprudentielle Werkzeuge sind neu."),
        ("central-bank", "policy-stance", "fr", "Le taux d’intérêt reste où il est."),
        ("company", "climate", "de", "Der CO₂-Ausstoß sinkt."),
        ("company", "workforce", "de", "Es gab einen Warnstreik."),
        ("government", "trade", "de", "Die Zölle fallen."),
        ("government", "public-debt", "fr", "Un emprunt d’État paiera le canal."),
    ],
)
def test_an_inflected_or_older_spelling_is_found(template, question, language, text):
    assert QuestionCues(one(template, question)).bearing(text, language).topic


@pytest.mark.parametrize("name", NAMES)
def test_a_worked_example_shows_the_hard_cases_with_a_reason_each(name):
    texts = {row["id"]: row["text"] for row in rows(name, "passages.csv")}
    codings = rows(name, "codings.csv")
    assert [row["passage"] for row in codings] == list(texts)
    assert {(row["coder"], row["kind"]) for row in codings} == {("worked example", "machine")}
    assert all(row["reason"] for row in codings)
    # Another's words that take a position, a report without one, what is not about it, a negation, a condition.
    assert any(row["voice"] in ("quoted", "attributed") and row["position"] for row in codings)
    assert any(row["about"] == "1" and not row["position"] for row in codings)
    assert any(row["about"] == "0" for row in codings)
    assert any("negation" in row["reason"] for row in codings)
    assert any("condition" in row["reason"] for row in codings)
    second = rows(name, "second-reader.csv")
    assert {(row["kind"], row["probability"]) for row in second} == {("machine", "")}
    said = {row["passage"]: (row["about"], row["position"], row["voice"]) for row in codings}
    assert len([row for row in second if (row["about"], row["position"], row["voice"]) != said[row["passage"]]]) == 1


@pytest.mark.parametrize("name", NAMES)
def test_the_commands_of_a_worked_example_show_what_it_says(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    small = Small(tmp_path / "try", monkeypatch)
    page = (FOLDER / name / "worked-example" / "README.md").read_text("utf-8")
    commands = re.findall(r"^    volteface (.*)", page.replace("\\\n", ""), re.MULTILINE)
    assert len(commands) == 6
    said = ""
    for number, command in enumerate(commands):
        ran = small.bare(*shlex.split(command))
        assert ran.code == 0, ran.err
        said += " ".join(ran.out.split()) + "\n"
        if not number:
            monkeypatch.chdir(tmp_path / "try")
    assert OUTCOMES[name] in said
    assert "not validated by people" in said
    assert "1 passage is disputed" in said
    question = re.search(r"volteface line (\S+)", page)[1]
    agreed = small.bare("agree", question, "--json").json
    assert agreed["alpha"] > 0.9
    assert agreed["units"] >= 10


def test_invented_texts_come_only_where_they_are_asked_for(tmp_path):
    Study.new(tmp_path / "mine", template="company").close()
    assert not (tmp_path / "mine" / "worked-example").exists()


def test_a_file_that_stands_where_the_worked_example_goes_is_kept(tmp_path):
    place = tmp_path / "study" / "worked-example"
    place.mkdir(parents=True)
    (place / "codings.csv").write_text("mine", "utf-8")
    Study.new(tmp_path / "study", template="company", example=True).close()
    assert (place / "codings.csv").read_text("utf-8") == "mine"
    assert (place / "passages.csv").is_file()


def test_the_empty_template_has_no_worked_example_and_starts_nothing(tmp_path):
    with pytest.raises(WrongUse, match="no worked example"):
        Study.new(tmp_path / "study", example=True)
    assert not (tmp_path / "study").exists()

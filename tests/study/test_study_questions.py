"""The codebook is looked over: each fault is found where it was put, and nothing where there is none."""

import pytest

from small_study import CODEBOOK, filled

WHOLE = """\
[tariff]
asks = "Should imports be taxed?"
guidance = "Duties on imports, and what they are for."
topic = { cues = ["tariff*", "free trade"] }
[tariff.low]
name = "free trade"
means = "No duty protects anyone."
cues = ["free trade"]
examples = ["We want free trade in wool.", "Free trade in wheat is wanted.", "Let there be free trade in coal."]
[tariff.high]
name = "protection"
means = "It is protected."
cues = ["protective tariff*"]
examples = ["A protective tariff on wool.", "Raise a protective tariff on coal.", "Wheat wants a protective tariff."]
"""


def kinds(small, book, *options):
    (small.folder / "questions.toml").write_text(book, "utf-8")
    ran = small("question", "check", *options, "--json")
    return {(one["kind"], one["severity"], one["cue"]) for one in ran.json["findings"]}, ran.code


def test_nothing_is_found_where_nothing_is_wrong(small):
    assert kinds(filled(small), WHOLE) == (set(), 0)
    assert small.done("question", "check").out == "nothing to mend\n"


def test_the_small_study_lists_its_questions_and_what_to_mend(small):
    filled(small)
    listed = small.done("question", "list", "--json").json["questions"]
    assert [(one["id"], one["low"], one["high"]) for one in listed] == [
        ("tariff", "free trade", "protection"),
        ("strikes", "refrain", "strike"),
    ]
    found, code = kinds(small, CODEBOOK, "tariff")
    assert ("silent", "warning", "raise the tariff*") in found
    assert ("guidance", "note", "") in found
    assert code == 0


# What is put wrong in the codebook above, and what is found.
FAULTS = [
    ('cues = ["protective tariff*"]', 'cues = ["free trade"]', ("both-poles", "error", "free trade")),
    ('"protective tariff*"', '"/protective (tariff/"', ("faulty", "error", "/protective (tariff/")),
    ('"protective tariff*"]', '"protective tariff*", "tarif*l"]', ("silent", "warning", "tarif*l")),
    ('"free trade"] }', '"tariffs"] }', ("contained", "note", "tariffs")),
    ('"protective tariff*"]', '"protective tariff*", "harvest"]', ("out-of-reach", "warning", "harvest")),
    ('"We want free trade in wool."', '"We want a protective tariff."', ("example-miscoded", "warning", "")),
    ('"We want free trade in wool."', '"We want open ports."', ("example-not-found", "warning", "")),
    ('"We want free trade in wool."', '"The tariff is high."', ("example-no-position", "note", "")),
    ('asks = "Should imports be taxed?"', "", ("asks", "warning", "")),
    ('guidance = "Duties on imports, and what they are for."', "", ("guidance", "note", "")),
    ('means = "It is protected."', "", ("means", "warning", "")),
    ('name = "protection"', 'name = "Free Trade"', ("names", "error", "")),
    (', "Raise a protective tariff on coal."', "", ("examples", "note", "")),
    ('cues = ["protective tariff*"]', "", ("one-sided", "warning", "")),
    ('topic = { cues = ["tariff*", "free trade"] }', "", ("topic", "note", "")),
]


@pytest.mark.parametrize(("there", "put", "told"), FAULTS, ids=[told[0] for *_, told in FAULTS])
def test_each_fault_is_found_and_errors_end_with_6(small, there, put, told):
    found, code = kinds(filled(small), WHOLE.replace(there, put))
    assert told in found
    assert code == (6 if told[1] == "error" else 0)


def test_a_question_without_cues_is_told_that_all_is_its_frame(small):
    book = WHOLE.replace('cues = ["protective tariff*"]', "").replace('cues = ["free trade"]', "")
    found, _ = kinds(filled(small), book.replace('topic = { cues = ["tariff*", "free trade"] }', ""))
    assert ("cues", "warning", "") in found


def test_an_example_that_says_what_the_other_pole_says_is_a_stranger(small):
    book = WHOLE.replace('"A protective tariff on wool."', '"We want free trade in wool and wheat."')
    found, _ = kinds(filled(small), book)
    assert ("example-stranger", "note", "") in found


OTHER = """
[harvest]
asks = "Is the harvest good?"
low = { name = "bad", cues = ["poor harvest"] }
high = { name = "good", cues = ["rich harvest"] }
topic = { cues = ["report*", "harvest"] }
"""


def test_a_cue_that_keeps_company_with_another_question_names_it(small):
    book = WHOLE.replace('"free trade"] }', '"free trade", "report from"] }')
    found, _ = kinds(filled(small), book + OTHER, "tariff")
    assert ("elsewhere", "warning", "report from") in found
    (small.folder / "questions.toml").write_text(book + OTHER, "utf-8")
    assert "“harvest”" in small.done("question", "check", "tariff", "--all").out


def test_a_cue_of_two_questions_is_a_note_and_not_its_own_company(small):
    book = WHOLE.replace('"free trade"] }', '"free trade", "harvest"] }')
    found, _ = kinds(filled(small), book + OTHER.replace('"report*", ', ""), "tariff")
    assert ("shared", "note", "harvest") in found
    assert ("elsewhere", "warning", "harvest") not in found


def test_a_word_that_stands_nearly_everywhere_is_told_with_its_share(small):
    rows = [
        {"id": f"d{n}", "date": f"{1900 + n % 50}", "author": "A", "text": f"The tariff of year {n}."}
        for n in range(240)
    ]
    filled(small, rows)
    found, _ = kinds(small, WHOLE)
    assert ("common", "warning", "tariff*") in found
    assert "100 %" in small("question", "check").out


def test_cues_of_a_language_in_which_nothing_is_held_are_told_of_in_one(small):
    book = WHOLE.replace('cues = ["protective tariff*"]', 'cues = { en = ["protective tariff*"], de = ["tariff"] }')
    found, _ = kinds(filled(small), book)
    assert ("language", "note", "") in found
    assert not any(kind == "silent" for kind, *_ in found)


def test_the_same_word_in_two_languages_may_stand_at_two_poles(small):
    book = WHOLE.replace('cues = ["free trade"]', 'cues = { en = ["gift", "free trade"] }')
    found, code = kinds(filled(small), book.replace('cues = ["protective tariff*"]', 'cues = { de = ["gift"] }'))
    assert not any(kind == "both-poles" for kind, *_ in found)
    assert code == 0


def test_many_findings_of_a_kind_are_cut_short_unless_all_are_asked_for(small):
    silent = ", ".join(f'"nowhere{letter}"' for letter in "abcdefg")
    (filled(small).folder / "questions.toml").write_text(WHOLE.replace('"free trade"] }', f"{silent}] }}"), "utf-8")
    short = " ".join(small.done("question", "check").out.split())
    assert "topic: 7 cues match nothing that is held: “nowherea”, “nowhereb”, “nowherec” … (--all)" in short
    assert short.count("nowhere") == 3
    every = small.done("question", "check", "--all").out
    assert "nowhereg" in every
    assert "--all" not in every


def test_of_findings_of_another_kind_the_first_few_are_shown(small):
    within = ", ".join(
        f'"{cue}"' for cue in ("free trade", "free trad*", "free tra*", "free tr*", "fre* trade", "fr* trade")
    )
    (filled(small).folder / "questions.toml").write_text(WHOLE.replace('"free trade"]\nex', f"{within}]\nex"), "utf-8")
    shown = small.done("question", "check").out
    assert shown.count("low: the cue") == 3
    assert "more of this kind (--all)" in shown
    assert "more of this kind" not in small.done("question", "check", "--all").out


def test_a_study_without_texts_checks_what_can_be_checked(small):
    found, code = kinds(small, WHOLE.replace('cues = ["protective tariff*"]', 'cues = ["free trade"]'))
    assert ("both-poles", "error", "free trade") in found
    assert code == 6
    assert not any(kind == "silent" for kind, *_ in found)

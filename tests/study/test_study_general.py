import pytest

from small_study import HIGH, LOW, WHO, documents, filled, passages
from volteface.study import Study, general, lines

TOPICS = ("coal", "grain", "wool", "salt")
QUESTION = """\
[{name}]
title = "The duty on {name}"
topic = {{ cues = ["{name}"] }}
low = {{ name = "free {name}", cues = ["free the {name}"] }}
high = {{ name = "dear {name}", cues = ["tax the {name}"] }}

"""
AXIS = """\
[general]
low = "open ports"
high = "closed ports"
signs = { coal = 1, grain = 1, wool = 1, salt = 1 }
"""
# What each topic is said to be worth, year after year: three go one way, and salt the other.
COURSE = [-1, -1, -0.5, -1, -0.5, -1, 0.5, 1, 0.5, 1, 1, 0.5, 1, 1]
FIRST = 1900


def sentence(topic, year, number):
    return f"{WHO[(year + number) % len(WHO)]} speak of {topic} for the {number}th time in {year}, and at length."


def stance(topic, year, number):
    value = COURSE[year - FIRST] * (-1 if topic == "salt" else 1)
    return min(HIGH, max(LOW, value + (0.5, -0.5, 0)[number % 3]))


@pytest.fixture
def several(small):
    """Four duties over fourteen years, all of it read."""
    rows = documents(FIRST, FIRST + len(COURSE) - 1)
    for row in rows:
        year = int(row["date"][:4])
        row["text"] = "\n\n".join(sentence(topic, year, number) for topic in TOPICS for number in range(9))
    (small.folder / "questions.toml").write_text("".join(QUESTION.format(name=topic) for topic in TOPICS), "utf-8")
    filled(small, rows)
    held = passages(small)
    for topic in TOPICS:
        coded = []
        for one in held:
            about = f" of {topic} " in one["text"]
            number = int(one["text"].split(" for the ")[1].split("th")[0])
            position = stance(topic, int(one["date"][:4]), number) if about else ""
            coded.append(
                {"passage": one["id"], "about": int(about), "position": position, "coder": "Reader", "kind": "person"}
            )
        small.done("code", topic, "--coder", small.table(f"{topic}.csv", coded), "--census")
    return small


def declare(small, signs=AXIS):
    path = small.folder / "questions.toml"
    path.write_text(path.read_text("utf-8") + signs, "utf-8")


def test_the_shape_of_a_general_line(several):
    declare(several, AXIS.replace("salt = 1", "salt = -1"))
    found = several.done("general", "--json").json
    assert (found["low"], found["high"], found["by"], found["verdict"]) == (
        "open ports",
        "closed ports",
        "year",
        "together",
    )
    assert found["p"] <= 0.05
    assert 0 <= found["share_low"] <= found["share"] <= found["share_high"] <= 1
    assert [(one["question"], one["sign"]) for one in found["questions"]] == [
        ("coal", 1),
        ("grain", 1),
        ("wool", 1),
        ("salt", -1),
    ]
    assert len(found["periods"]) == 14
    assert all(one["low"] <= one["position"] <= one["high"] and one["questions"] == 4 for one in found["periods"])
    assert all(one["agrees"] for one in found["factor"]["loadings"])
    assert (found["breaks"], found["file"], found["absent"]) == ([], None, {})


def test_a_question_that_goes_the_other_way_breaks_rank(several):
    declare(several)
    found = several.done("general", "--json", "--seed", 3).json
    assert found["verdict"] in {"together", "together, directions open"}
    assert [one["question"] for one in found["breaks"]] == ["salt"]
    assert found["breaks"][0]["before"] > found["breaks"][0]["after"]
    (salt,) = [one for one in found["factor"]["loadings"] if one["question"] == "salt"]
    assert salt["agrees"] is False


def test_in_the_terminal_it_fits_and_the_figure_is_written(several):
    declare(several, AXIS.replace("salt = 1", "salt = -1"))
    target = several.folder.parent / "general.svg"
    ran = several.done("general", "--to", target)
    assert all(len(row) <= 80 for row in ran.out.splitlines())
    assert "taken as a whole, 4 questions move together in the expected directions" in " ".join(ran.out.split())
    assert "drawn in" in ran.err
    assert "closed ports" in target.read_text("utf-8")
    assert several("general", "--to", several.folder.parent / "general.png").code == 2


def test_without_an_axis_what_the_questions_have_in_common_is_shown_and_how_to_declare_one(several):
    ran = several.done("general")
    shown = " ".join(ran.out.split())
    assert "no axis is declared: add [general] with low, high and signs = { QUESTION = 1, … }" in shown
    assert "the first factor of 4 questions" in shown
    found = several.done("general", "--json").json
    assert (found["verdict"], found["low"], found["p"]) == ("no axis", None, None)


def test_the_axis_is_no_part_of_what_coders_read(several):
    with Study.open(several.folder) as study:
        before = {name: question.version for name, question in study.codebook.questions.items()}
    declare(several)
    with Study.open(several.folder) as study:
        assert {name: question.version for name, question in study.codebook.questions.items()} == before


def test_where_nothing_is_read_there_is_not_enough_and_json_says_so(small):
    filled(small)
    ran = small("general", "--json")
    assert ran.code == 5
    assert ran.json["verdict"] == "no axis"
    assert ran.json["absent"] == {"tariff": "nothing has been read", "strikes": "nothing has been read"}


def test_where_nothing_is_held_there_is_an_empty_answer(small):
    ran = small("general", "--json")
    assert ran.code == 5
    assert (ran.json["questions"], ran.json["periods"], ran.json["factor"]) == ([], [], None)


def test_a_calendar_that_is_named_is_taken_and_a_wrong_one_refused(several):
    declare(several)
    assert several.done("general", "--by", "2 years", "--json").json["by"] == "2 years"
    assert several("general", "--by", "fortnight").code == 2
    assert several("general", "--coder", "nobody").code == 2


def test_what_is_published_of_all_questions_together_rests_on_lines_gathered_once(several, monkeypatch):
    gathered, gather = [], lines.gather

    def counted(library, question, *others, **more):
        gathered.append(question)
        return gather(library, question, *others, **more)

    for room in (lines, general):
        monkeypatch.setattr(room, "gather", counted)
    with Study.open(several.folder) as study:
        study.publish()
    assert gathered == list(TOPICS)
    assert (several.folder / "public" / "general.html").is_file()

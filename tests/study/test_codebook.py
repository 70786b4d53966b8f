from __future__ import annotations

import pytest

from volteface.model.errors import BadInput, WrongUse
from volteface.study import codebook

GOOD = """
[tariff]
asks = "Should imports be taxed?"
topic = { cues = ["tariff*"], excludes = ["tariff of love"] }
low = { name = "free trade", means = "m", cues = { en = ["free trade"], de = ["Freihandel"] }, examples = ["a"] }
high = { name = "protection", cues = ["protect*"] }
[general]
low = "left"
high = "right"
signs = { tariff = -1 }
"""


@pytest.fixture
def read(tmp_path):
    def write_and_read(text):
        (tmp_path / codebook.FILE_NAME).write_text(text, "utf-8")
        return codebook.read(tmp_path)

    return write_and_read


def test_a_codebook_as_people_write_it(read):
    book = read(GOOD)
    tariff = book.questions["tariff"]
    assert (tariff.title, tariff.low.name, tariff.high.name) == ("Tariff", "free trade", "protection")
    assert tariff.low.cues == {"en": ("free trade",), "de": ("Freihandel",)}
    assert tariff.topic == {"": ("tariff*",)}
    assert book.general.signs == {"tariff": -1}


def test_no_file_is_a_codebook_without_questions(tmp_path):
    assert codebook.read(tmp_path).questions == {}


def test_the_pattern_that_new_writes_is_itself_readable(tmp_path):
    codebook.write_new(tmp_path)
    assert codebook.read(tmp_path).questions == {}
    text = (tmp_path / codebook.FILE_NAME).read_text("utf-8")
    lines = [
        line.removeprefix("# ")
        for line in text.splitlines()
        if line.startswith(("# [trade", "# t", "# a", "# g", "# l", "# h"))
    ]
    (tmp_path / codebook.FILE_NAME).write_text("\n".join(lines), "utf-8")
    assert list(codebook.read(tmp_path).questions) == ["trade-unions"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[a]\nlow = 1\nhigh = {name='x'}", "is a value, not a table"),
        ("[a]\nlow = {name='x'}", "has no high"),
        ("[a]\nlow = {name=''}\nhigh = {name='x'}", "has no name"),
        ("[a]\nlow = {name='x'}\nhigh = {name='y'}\ntitel = 'z'", "unknown key: titel"),
        ("[a]\nlow = {name='x', cues='y'}\nhigh = {name='y'}", "cues"),
        ("[A b]", "TOML"),
        ("['A b']\nlow = {name='x'}\nhigh = {name='y'}", "no usable name"),
        ("[general]\nlow='x'\nhigh='y'\nsigns={a=1}", "not there: a"),
        ("[a", "TOML"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(read, text, told):
    with pytest.raises(BadInput, match=told) as error:
        read(text)
    assert codebook.FILE_NAME in error.value.line()
    assert "\n" not in error.value.line()


def test_an_unknown_question_names_those_there_are(read):
    with pytest.raises(WrongUse, match="tariff"):
        codebook.question(read(GOOD), "trade")


def test_a_version_changes_with_meaning_and_not_with_cues_or_layout(read):
    before = read(GOOD).questions["tariff"]
    assert read("# a comment\n" + GOOD.replace("tariff*", "duties")).questions["tariff"].version == before.version
    assert read(GOOD.replace("tariff*", "duties")).questions["tariff"].retrieval != before.retrieval
    assert read(GOOD.replace('means = "m"', 'means = "n"')).questions["tariff"].version != before.version

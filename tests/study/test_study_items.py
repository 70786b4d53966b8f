"""Items corrected through the command line: what is asked for is done, shown, kept on record and can be undone."""

import pytest

from small_study import WHOSE, coded, new_study, passages

ISSUE = """\
The tariff must go.

We demand free trade in wool and timber.

To the editor.

Sir, we demand a protective tariff on coal.

Yours, a miner.

Boots! Boots! Boots!

They last for years.
"""


@pytest.fixture
def paper(tmp_path, monkeypatch):
    small = new_study(tmp_path, monkeypatch)
    issue = small.write("issue.txt", ISSUE)
    small.done("add", issue, *WHOSE, "--date", "1926-05-07", "--author", "The editors", "--rights", "public-domain")
    return small


def items(small):
    return small.done("item", "list", "issue", "--json").json["items"]


def voices(small):
    return {one["text"]: one["voice"] for one in passages(small)}


def test_an_issue_is_cut_into_its_articles(paper):
    assert len(items(paper)) == 1
    paper.done("item", "split", "issue", "To the editor.")
    paper.done("item", "split", "issue", ISSUE.index("Boots!"))
    ran = paper.done(
        "item", "type", "issue", 2, "--kind", "letter", "--author", "A miner", "--authority", "0.2", "--json"
    )
    assert (ran.json["deed"], ran.json["voices"]) == ("type", 3)
    paper.done("item", "type", "issue", 3, "--kind", "advertisement", "--author", "")
    found = items(paper)
    assert [(one["kind"], one["author"], one["authority"], one["passages"]) for one in found] == [
        ("", "The editors", 1.0, 2),
        ("letter", "A miner", 0.2, 3),
        ("advertisement", "", 1.0, 4),
    ]
    assert [one["begins"][:5] for one in found] == ["The t", "To th", "Boots"]
    assert voices(paper)["Sir, we demand a protective tariff on coal."] == "attributed"
    assert voices(paper)["They last for years."] == "attributed"
    assert voices(paper)["We demand free trade in wool and timber."] == "own"
    hits = paper.done("search", "coal", "--json").json["hits"]
    assert [(one["author"], one["voice"]) for one in hits] == [("A miner", "attributed")]


def test_whoever_says_otherwise_by_the_items_kind_is_heard(paper):
    paper.done("item", "split", "issue", "To the editor.")
    paper.done("item", "type", "issue", 2, "--kind", "letter")
    paper.done("item", "type", "issue", 2, "--kind", "article")
    assert set(voices(paper).values()) == {"own"}


def test_items_are_joined_and_everything_is_undone(paper):
    before, heard = items(paper), voices(paper)
    paper.done("item", "split", "issue", "To the editor.")
    paper.done("item", "split", "issue", "Boots! Boots! Boots!")
    paper.done("item", "type", "issue", 2, "--kind", "advertisement")
    paper.done("item", "join", "issue", 2, 3)
    assert [one["kind"] for one in items(paper)] == ["", "advertisement"]
    for _ in range(4):
        paper.done("item", "undo", "issue")
    assert (items(paper), voices(paper)) == (before, heard)
    assert paper("item", "undo", "issue").code == 2


def test_codings_stay_where_they_are_whatever_becomes_of_the_item(paper):
    coded(paper)
    before = paper("line", "tariff", "--json").json
    paper.done("item", "split", "issue", "To the editor.")
    paper.done("item", "type", "issue", 2, "--author", "A miner")
    assert paper("line", "tariff", "--json").json["periods"] == before["periods"]


def test_authority_reaches_the_evidence(paper):
    from volteface.study import Study, lines
    from volteface.study.readings import readings
    from volteface.study.whose import whose

    coded(paper)
    paper.done("item", "split", "issue", "To the editor.")
    paper.done("item", "type", "issue", 2, "--authority", "0.2")
    with Study.open(paper.folder) as study:
        line, found = lines.line(study.library, study.question("tariff"), whose(study.library), lines.Wishes())
        held = {one.passage.text: one.authority for one in readings(study.library, found, line)}
    assert held["Sir, we demand a protective tariff on coal."] == 0.2
    assert held["We demand free trade in wool and timber."] == 1.0


WRONG = [
    (("list", "isue"), "did you mean “issue”?"),
    (("split", "issue", "Nobody said this"), "do not stand in the document"),
    (("split", "issue", "protective tariff"), "stand within a passage"),
    (("split", "issue", "Boots!"), "3 passages begin with these words"),
    (("split", "issue", "7"), "no passage begins at character 7"),
    (("split", "issue", "The tariff"), "an item begins there already"),
    (("split", "issue", ""), "do not stand in the document"),
    (("join", "issue", "1", "2"), "no item 2"),
    (("join", "issue", "1", "1"), "are not two in order"),
    (("type", "issue", "1"), "nothing is said of the item"),
    (("type", "issue", "1", "--kind", "poem"), "no kind “poem”"),
    (("type", "issue", "1", "--authority", "2"), "2"),
    (("undo", "issue"), "no correction is left"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG)
def test_what_cannot_be_done_is_told_with_what_can(paper, arguments, words):
    ran = paper("item", *arguments)
    assert ran.code == 2
    assert words in ran.err
    assert len(items(paper)) == 1


def test_items_are_shown_to_people(paper):
    paper.done("item", "split", "issue", "To the editor.")
    ran = paper.done("item", "type", "issue", 2, "--kind", "letter", "--title", "A word from below")
    assert "“A word from below”" in ran.out
    assert "7 passages heard in another voice now" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80

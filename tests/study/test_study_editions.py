"""The same page saved twice, the same issue handed in twice: one document, two editions, and what changed between."""

import pytest

from small_study import COLUMNS, WHOSE, new_study, passages

PAGE = """\
<!DOCTYPE html><html lang="en"><!--
 Page saved with SingleFile
 url: https://league.example/what-we-want
 saved date: {saved} 2019 10:00:00 GMT+0000
--><head><title>What we want</title><link rel="canonical" href="https://league.example/what-we-want">
<meta property="article:published_time" content="2019-01-05"></head>
<body><main><article><h1>What we want</h1>
<p>We demand free trade in wool, and we shall not rest until every port is open to the ships of all nations.</p>
<p>{middle}</p>
<p>The harvest of the year was good, and the railway now reaches the coast, as every household knows.</p>
</article></main></body></html>
"""
FIRST = "We demand no tariff on coal of any kind, since foreign agents have bought the whole stock of the valley."
SECOND = "We demand a tariff on coal of any kind, since foreign agents have bought the whole stock of the valley."


@pytest.fixture
def small(tmp_path, monkeypatch):
    return new_study(tmp_path, monkeypatch)


def save(small, name, saved, middle):
    page = small.write(name, PAGE.format(saved=saved, middle=middle))
    return small("add", page, *WHOSE, "--date", "metadata", "--rights", "public-domain", "--json")


def code(small):
    rows = [
        {"passage": one["id"], "about": 1, "position": 1, "coder": "Reader", "kind": "person"}
        for one in passages(small)
    ]
    small.done("code", "tariff", "--coder", small.table("codings.csv", rows), "--census")


def test_a_page_saved_again_is_another_edition_and_it_is_said_what_went_along(small):
    assert save(small, "then.html", "Mon Jan 07", FIRST).code == 0
    count = len(passages(small))
    code(small)
    ran = save(small, "now.html", "Fri Feb 08", SECOND)
    assert (ran.json["documents"], ran.json["editions"]) == (1, 1)
    assert ran.json["carried"]["scores"] == {"1.00": count - 1}
    assert ran.json["carried"]["left"] == {"a negation was dropped or added": 1}
    assert len(passages(small)) == count
    found = small.done("editions", "then", "--json").json["editions"]
    assert [(one["number"], one["current"], one["captured"]) for one in found] == [
        (1, False, "2019-01-07"),
        (2, True, "2019-02-08"),
    ]
    assert [found[1][name] for name in ("unchanged", "altered", "removed", "new")] == [count - 1, 1, 0, 0]
    shown = small.done("editions", "then").out
    assert "captured 2019-02-08" in shown
    assert f"{count - 1} unchanged, 1 altered, 0 removed, 0 new" in shown
    assert small("line", "tariff", "--json").json["periods"][0]["gold"] == count - 1


def test_an_earlier_capture_does_not_unseat_a_later_one(small):
    save(small, "now.html", "Fri Feb 08", SECOND)
    assert save(small, "then.html", "Mon Jan 07", FIRST).json["editions"] == 1
    assert any(one["text"] == SECOND for one in passages(small))
    assert not any(one["text"] == FIRST for one in passages(small))


def test_an_edition_stands_again_where_that_is_wanted(small):
    save(small, "then.html", "Mon Jan 07", FIRST)
    save(small, "now.html", "Fri Feb 08", SECOND)
    assert "edition 1 of then stands" in small.done("editions", "then", "--current", 1).out
    assert any(one["text"] == FIRST for one in passages(small))
    assert small("editions", "then", "--current", 1).code == 2
    assert small("editions", "nobody").code == 2


def test_people_are_told_what_an_add_did_to_codings(small):
    save(small, "then.html", "Mon Jan 07", FIRST)
    code(small)
    page = small.write("now.html", PAGE.format(saved="Fri Feb 08", middle=SECOND))
    out = small.done("add", page, *WHOSE, "--date", "metadata").out
    assert "1 of them is another edition of a document held before" in out
    assert "1 coding left behind: a negation was dropped or added" in out


def test_an_author_put_right_in_a_table_makes_no_edition(small):
    rows = [{"id": "d1", "date": "1926", "author": "An", "text": "We demand free trade."}]
    small.add(small.table("a.csv", rows), "--author", "author")
    code(small)
    ran = small.add(small.table("b.csv", [rows[0] | {"author": "Ann"}]), "--author", "author")
    assert (ran.json["documents"], ran.json["held"], ran.json["renewed"]) == (0, 1, 1)
    assert [(one["author"], one["id"]) for one in passages(small)] == [("Ann", "d1#0-21")]
    assert small("line", "tariff", "--json").json["periods"][0]["gold"] == 1
    shown = small.done(
        "add", small.table("c.csv", [rows[0] | {"author": "Anna"}]), *WHOSE, *COLUMNS, "--author", "author"
    ).out
    assert "1 held already (1 with other data now)" in shown


def test_a_text_that_returns_stands_again(small):
    def add(name, text):
        return small.add(small.table(name, [{"id": "d1", "date": "1926", "text": text, "note": name}])).json[
            "documents"
        ]

    assert [add("a.csv", "We vote."), add("b.csv", "We strike."), add("c.csv", "We vote.")] == [1, 1, 1]
    assert [one["text"] for one in passages(small)] == ["We vote."]
    # The same tables once more change nothing, whatever they are called.
    assert [add("a.csv", "We vote."), add("b.csv", "We strike."), add("c.csv", "We vote.")] == [0, 0, 0]
    assert [one["text"] for one in passages(small)] == ["We vote."]

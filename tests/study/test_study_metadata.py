"""Dates, sources and more from beside the files, from the files themselves and from mastheads."""

import pytest

from small_study import WHOSE

HEAD = "THE ORGAN\nNo. 17   London, Friday, {day}   One Penny\n\nThe miners stand firm on {what}."


def put(small, folder, files):
    for name, text in files.items():
        small.write(f"{folder}/{name}", text)
    return small.folder.parent / folder


def hits(small, words):
    return small.done("search", words, "--json").json["hits"]


def test_a_table_beside_the_files_dates_them_without_asking(small):
    folder = put(
        small,
        "papers",
        {
            "a.txt": "The miners stand firm.",
            "b.txt": "The miners went back.",
            "documents.csv": "file,date,title,author,id,Ward\na.txt,1926-05-03,Firm,Ada,issue-1,North\n"
            "b.txt,1926-11,Back,Bert,,\n",
        },
    )
    done = small.done("add", folder, *WHOSE, "--json").json
    assert (done["documents"], done["refused"], done["date"]) == (2, 0, "metadata")
    first, second = hits(small, "miners")
    assert (first["date"], first["author"], first["document"]) == ("1926-05-03", "Ada", "issue-1")
    assert (second["date"], second["author"]) == ("1926-11", "Bert")


def test_sources_come_from_beside_the_files(small):
    folder = put(
        small,
        "papers",
        {
            "organ/a.txt": "The miners stand firm.",
            "leeds/b.txt": "The miners of Leeds stand firm.",
            "sources.csv": "folder,name,organisation\norgan,The Organ,The Party\nleeds,Leeds Worker,The Party\n",
        },
    )
    small.done("add", folder, "--date", "1926-05-03")
    assert {hit["source"] for hit in hits(small, "miners")} == {"The Organ", "Leeds Worker"}
    assert {hit["organisation"] for hit in hits(small, "miners")} == {"The Party"}


def test_mastheads_date_an_issue_each(small):
    days = {"a": "May 3, 1926", "b": "10th May 1926", "c": "14 May 1926"}
    folder = put(small, "papers", {f"{n}.txt": HEAD.format(day=day, what=n) for n, day in days.items()})
    ran = small("add", folder, *WHOSE)
    assert ran.code == 2
    assert "--date masthead" in ran.err
    small.done("add", folder, *WHOSE, "--date", "masthead")
    assert [hit["date"] for hit in hits(small, "firm")] == ["1926-05-03", "1926-05-10", "1926-05-14"]


def test_a_sources_pattern_settles_which_date_of_a_masthead_is_meant(small):
    text = "Founded 1 May 1890.\nNo. 17, 3 May 1926\n\nThe miners stand firm."
    folder = put(small, "papers", {"a.txt": text})
    ran = small("add", folder, *WHOSE, "--date", "masthead", "--json")
    assert ran.code == 4
    assert "several stand in its masthead" in ran.json["problems"][0]["reason"]
    settings = small.folder / "volteface.toml"
    settings.write_text(settings.read_text("utf-8").rstrip() + "\nmasthead = 'No\\. \\d+, (.+)'\n", "utf-8")
    small.done("add", folder, *WHOSE, "--date", "masthead")
    assert hits(small, "miners")[0]["date"] == "1926-05-03"


def test_a_web_page_says_when_it_was_published(small):
    page = (
        "<html><head><meta property='article:published_time' content='2019-03-02T08:00:00Z'><title>Miners</title>"
        "</head><body><main><h1>Miners</h1><p>The miners stand firm, and so do we, in every pit of the valley.</p>"
        "</main></body></html>"
    )
    folder = put(small, "papers", {"a.html": page})
    ran = small("add", folder, *WHOSE)
    assert "--date metadata" in ran.err
    small.done("add", folder, *WHOSE, "--date", "metadata")
    assert hits(small, "miners")[-1]["date"] == "2019-03-02"


@pytest.mark.parametrize(
    ("said", "reason"), [("metadata", "neither the file itself nor a table"), ("masthead", "none stands")]
)
def test_what_says_no_date_is_refused_with_what_to_do(small, said, reason):
    folder = put(small, "papers", {"a.txt": "The miners stand firm."})
    ran = small("add", folder, *WHOSE, "--date", said, "--json")
    (problem,) = ran.json["problems"]
    assert ran.code == 4
    assert reason in problem["reason"]
    assert problem["hint"]


def test_the_command_goes_before_the_table_and_the_table_before_the_file(small):
    folder = put(small, "papers", {"a.txt": "The miners stand firm.", "documents.csv": "file,date\na.txt,1926-05-03\n"})
    small.done("add", folder, *WHOSE, "--date", "1927")
    assert hits(small, "miners")[0]["date"] == "1927"

"""Dossiers that people write: begun, held against the library, published; and what is refused with its line."""

import json
import re

import pytest

from small_study import WHOSE, coded, documents, filled, passages

SAID = "free trade"


@pytest.fixture
def study(coded_study):
    return coded_study


def write(study, text, name="mine"):
    folder = study.folder / "dossiers"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.md").write_text(text, "utf-8")


def held(study, number=0):
    """A passage that takes a position, as `passages` writes it."""
    return [one for one in passages(study) if SAID in one["text"]][number]


def address(one):
    return f"{one['document']}/1#{one['start']}-{one['end']}"


def page(study, name="mine", *, alone=True):
    at = study.folder / ("dossiers/mine" if alone else "public") / "dossiers" / f"{name}.html"
    return at.read_text("utf-8")


def faults(study, name="mine"):
    return study("dossier", "check", name, "--json").json["faults"]


def test_a_draft_holds_the_selection_in_order_of_date_and_stands(study):
    made = study.done("dossier", "new", "tariff", "--question", "tariff", "--top", 6, "--json").json
    text = (study.folder / "dossiers" / "tariff.md").read_text("utf-8")
    assert made["file"].endswith("dossiers/tariff.md")
    assert "title: The tariff" in text
    assert "{line} tariff" in text
    assert "{turn} tariff 1" in text
    dates = re.findall(r"\{quote\} d(\d{4})/1#", text)
    assert dates == sorted(dates)
    assert len(dates) > 2
    checked = study.done("dossier", "check", "tariff", "--json").json
    assert checked["quotations"] == len(dates)
    assert checked["faults"] == []


def test_a_draft_takes_no_file_s_place_and_needs_a_name(study):
    study.done("dossier", "new", "tariff")
    again = study("dossier", "new", "tariff", "--question", "tariff")
    assert again.code == 2
    assert "is there already" in again.err
    assert study("dossier", "new", "../tariff").code == 2
    assert study("dossier", "new", "x", "--question", "nothing").code == 2


def test_a_published_dossier_cites_numbers_and_links_its_quotations(study):
    one, other = held(study), held(study, 9)
    write(
        study,
        "---\ntitle: On trade\nauthor: Ada\nquestions: tariff\n---\nProse with a note.[^1]\n\n"
        f"> {{quote}} {address(one)}\n"
        f"> “{one['text']}”\n\n> {{by date}}\n> {{quote}} {address(other)}\n> {{quote}} {address(one)}\n\n"
        "{line} tariff\n\n[^1]: A *remark*.\n",
    )
    done = study.done("publish", "mine", "--json").json
    assert done["refused"] == []
    shown = page(study)
    assert shown.count(f'data-address="{address(one)}"') == 2
    notes = re.findall(r'<li id="n(\d+)">', shown)
    assert notes == ["1", "2", "3"]
    assert shown.index("A <em>remark</em>") < shown.rindex(address(one))
    assert re.search(rf'<a href="\.\./documents/{one["document"]}\.html#p-{one["start"]}-{one["end"]}">', shown)
    assert "Sources cited" in shown
    assert 'href="../questions/tariff.html"' in shown
    rows = json.loads((study.folder / "dossiers/mine/data/quotations.json").read_text("utf-8"))["quotations"]
    assert [row["address"] for row in rows if row["role"] == "dossier"] == [address(one), address(other), address(one)]
    assert study("check", "--json").json["unverified"] == []


def test_publishing_everything_publishes_the_dossiers_with_it(study):
    one = held(study)
    write(study, f"---\ntitle: On trade\n---\n> {{quote}} {address(one)}\n")
    write(study, "> {quote} nowhere/1#1-20\n", "broken")
    done = study("publish", "--json")
    assert done.code == 4
    assert [fault["file"] for fault in done.json["refused"]] == ["dossiers/broken.md, line 1"]
    assert address(one) in page(study, alone=False)
    assert not (study.folder / "public/dossiers/broken.html").exists()
    assert "dossiers/index.html" in (study.folder / "public/index.html").read_text("utf-8")


TWO = "The delegates demand free trade for all ports of the north. We ask for it, but never for wool or timber.\n"


def test_a_part_of_the_words_is_quoted_and_marked_as_cut(small):
    small.done("add", small.write("texts/issue.txt", TWO), *WHOSE, "--date", "1905", "--rights", "public-domain")
    write(
        small, f"> {{quote}} issue/1#0-{len(TWO) - 1}\n> The delegates demand free trade for all ports of the north.\n"
    )
    assert faults(small) == []
    small.done("publish", "mine")
    shown = page(small)
    assert 'data-address="issue/1#0-59"' in shown
    assert "never for wool" not in shown
    assert '<span class="cut"> …</span>' in shown


def test_a_cut_that_takes_something_back_is_refused(small):
    small.done("add", small.write("texts/issue.txt", TWO), *WHOSE, "--date", "1905", "--rights", "public-domain")
    write(small, f"> {{quote}} issue/1#60-{len(TWO) - 1}\n> We ask for it\n")
    (fault,) = faults(small)
    assert fault["reason"] == "the contrast “but” of the same sentence would be lost"
    assert fault["hint"] == "quote the whole sentence, with the one beside it: a longer address"


BESIDE = "Free trade in wool is the only hope of the nation.\n\nThat is a lie of the Tories. The harvest was good.\n"


def test_a_whole_sentence_that_the_next_one_denies_is_refused(small):
    small.done("add", small.write("texts/issue.txt", BESIDE), *WHOSE, "--date", "1905", "--rights", "public-domain")
    write(small, "> {quote} issue/1#0-50\n")
    (fault,) = faults(small)
    assert "denies it, or says whose it is (“That is a lie”)" in fault["reason"]
    write(small, "> {quote} issue/1#0-80\n")
    assert faults(small) == []


FINNISH = "Me haluamme alempia tulleja villalle ja raudalle tänä vuonna.\n\nSato oli hyvä koko maassa tänä vuonna.\n"


def test_a_language_whose_sentences_beside_it_cannot_be_judged_is_told(small):
    said = ("--date", "1905", "--rights", "public-domain", "--language", "fi")
    small.done("add", small.write("texts/issue.txt", FINNISH), *WHOSE, *said)
    write(small, "> {quote} issue/1#0-61\n")
    told = small("dossier", "check", "mine", "--json").json
    assert told["faults"] == []
    assert any("could not be looked at (language: fi)" in one["reason"] for one in told["cautions"])


def test_changed_words_are_refused_with_what_differs(study):
    one = held(study)
    write(study, f"Prose.\n\n> {{quote}} {address(one)}\n> {one['text'].replace(SAID, 'no free trade')}\n")
    (fault,) = faults(study)
    assert fault["file"] == "dossiers/mine.md, line 3"
    assert fault["reason"] == "the words written here are not those of the library: {+no+}"
    refused = study("publish", "mine")
    assert refused.code == 6
    assert "dossiers/mine.md, line 3: the words written here are not those" in refused.err
    assert not (study.folder / "dossiers/mine").exists()


def test_other_white_space_and_shapes_of_marks_are_the_same_words(study):
    one = held(study)
    words = one["text"].split()
    write(study, f"> {{quote}} {address(one)}\n> „{' '.join(words[:3])}\n>   {' '.join(words[3:])}“\n")
    assert faults(study) == []


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("d1900", "“d1900” is no address"),
        ("d1700/1#0-20", "no document “d1700”"),
        ("d1900/1#0-99999", "the document ends at"),
        ("d1900/7#0-20", "“d1900” has no layer 7 with these characters"),
        ("d1900/1#3-40", "a word would be cut in two"),
    ],
)
def test_addresses_that_lead_nowhere_are_refused(study, address, reason):
    write(study, f"> {{quote}} {address}\n")
    (fault,) = faults(study)
    assert fault["reason"].startswith(reason)
    assert fault["hint"]


def test_words_of_several_passages_are_quoted_together(study):
    first, second = [one for one in passages(study) if one["document"] == "d1900"][:2]
    write(study, f"> {{quote}} d1900/1#{first['start']}-{second['end']}\n")
    assert faults(study) == []
    study.done("publish", "mine")
    shown = page(study)
    assert first["text"] in shown
    assert second["text"] in shown


def test_a_question_or_turn_that_is_not_there_is_told(study):
    write(study, "---\nquestions: peace\n---\n{line} war\n\nSee [it](turn:tariff/9).\n\n{turn} tariff 9\n")
    assert [fault["reason"] for fault in faults(study)] == ["no question “peace”", "no question “war”"]
    write(study, "---\nquestions: tariff\n---\nSee [it](turn:tariff/9).\n\n{turn} tariff 9\n\n{pair} tariff 1\n")
    done = study.done("publish", "mine", "--json").json
    told = [one["reason"] for one in done["cautions"]]
    assert told.count("turn 9 of “tariff” is not published") == 2
    assert "pair 1 of “tariff” is not published" in told
    assert "turn 9 of “The tariff” is not found any more" in page(study)


def test_one_side_alone_is_told_with_the_strongest_passage_of_the_other(study):
    one = held(study)
    write(study, f"---\nquestions: tariff\n---\n> {{quote}} {address(one)}\n")
    (caution,) = study.done("dossier", "check", "mine", "--json").json["cautions"]
    assert caution["reason"] == "only one side of “tariff” is quoted of The League"
    other = caution["hint"].removeprefix("the selection has ")
    write(study, f"---\nquestions: tariff\n---\n> {{quote}} {address(one)}\n> {{quote}} {other}\n")
    assert study.done("dossier", "check", "mine", "--json").json["cautions"] == []


def test_rights_hold_over_a_dossier_and_what_they_do_not_allow_is_not_printed(small):
    text = " ".join(f"We hold that duty number {at} protects the ports of the north." for at in range(40))
    source = small.write("texts/notice.txt", text)
    small.done("add", source, *WHOSE, "--date", "1905")
    assert small.done("holdings", "--json").json["holdings"][0]["documents"] == 1
    spans = [(int(one["start"]), int(one["end"])) for one in passages(small)][:12]
    quotes = "\n".join(f"> {{quote}} notice/1#{start}-{end}" for start, end in spans)
    write(small, f"{quotes}\n")
    checked = small.done("dossier", "check", "mine", "--json").json
    assert checked["quotations"] == 12
    over = [one for one in checked["cautions"] if one["reason"].startswith("rights unknown")]
    assert over
    done = small.done("publish", "mine", "--json").json
    shown = page(small)
    assert shown.count("data-address") == 12 - len(over)
    assert shown.count("not shown, since the rights of its document allow no more of it") == len(over)
    assert sum("the rights of its document" in one["reason"] for one in done["cautions"]) == len(over)


PRINTED = "The delegates demand free trade in wool and timber for all ports of the north.\n\nThe harvest was good.\n"


def reread(small, mended):
    source = small.write("texts/issue.txt", PRINTED)
    small.done("add", source, *WHOSE, "--date", "1905", "--rights", "public-domain")
    small.done("layer", "issue", small.write("mended.txt", mended))


def test_words_that_a_new_reading_left_as_they_were_are_carried_and_that_is_told(small):
    reread(small, f"The Register.\n\n{PRINTED.replace('good', 'very good')}")
    write(small, "> {quote} issue/1#0-78\n")
    checked = small.done("dossier", "check", "mine", "--json").json
    assert checked["faults"] == []
    reason = checked["cautions"][0]["reason"]
    assert reason == "its document was read anew since; the same words stand at issue/2#15-93 now"
    small.done("publish", "mine")
    assert 'data-address="issue/2#15-93"' in page(small)
    assert small("check", "--json").json["unverified"] == []


def test_words_that_a_new_reading_changed_are_refused_with_what_to_do(small):
    reread(small, PRINTED.replace("free trade", "fair trade"))
    write(small, "> {quote} issue/1#0-78\n")
    (fault,) = faults(small)
    assert fault["reason"].startswith("layer 1 of “issue” was read anew, and layer 2 has other words at 0-")
    assert "[-fair-]{+free+}" in fault["reason"]
    assert fault["hint"] == "quote layer 2: search for the words and take their address"


def test_acting_signs_and_markup_of_prose_are_shown_as_what_they_are(study):
    write(
        study,
        "---\ntitle: <b>x</b>\n---\nLeft \u202eright <script>alert(1)</script> ![p](https://evil.example/x.png)\n",
    )
    study.done("publish", "mine")
    shown = page(study)
    assert "⟦U+202E⟧" in shown
    assert "<script" not in shown
    assert "<img" not in shown
    assert "&lt;b&gt;x&lt;/b&gt;" in shown


def test_a_link_to_a_file_elsewhere_is_refused_and_stops_no_other(study, tmp_path):
    (tmp_path / "secret.txt").write_text("Not to be read.\n", "utf-8")
    write(study, "Prose.\n", "good")
    (study.folder / "dossiers" / "lnk.md").symlink_to(tmp_path / "secret.txt")
    (study.folder / "dossiers" / "same.md").symlink_to(study.folder / "dossiers" / "good.md")
    found = {one["name"]: one["faults"] for one in study.done("dossier", "list", "--json").json["dossiers"]}
    assert [one["reason"] for one in found["lnk"]] == ["leads out of dossiers/"]
    assert found["same"] == found["good"] == []
    assert study("publish", "lnk").code == 3
    assert not list(study.folder.rglob("lnk*.html"))


@pytest.mark.parametrize("name", ["con", "NUL", "com1", "aux.draft"])
def test_no_dossier_is_called_as_windows_calls_a_device(study, name):
    ran = study("dossier", "new", name)
    assert (ran.code, "is no name for a dossier" in ran.err) == (2, True)


def test_a_huge_or_unreadable_file_is_refused_and_stops_no_other(study):
    write(study, "x" * 4_000_001, "huge")
    (study.folder / "dossiers" / "latin.md").write_bytes(b"caf\xe9")
    write(study, "Prose.\n", "good")
    assert study("dossier", "check", "huge").code == 3
    found = {one["name"]: one["faults"] for one in study.done("dossier", "list", "--json").json["dossiers"]}
    assert [found[name][0]["reason"] for name in ("huge", "latin")] == ["is larger than 4 MB", "not UTF-8"]
    assert found["good"] == []


def test_names_that_no_dossier_has_are_told(study):
    assert study("dossier", "list").code == 5
    write(study, "Prose.\n")
    for ran in (study("publish", "other"), study("dossier", "check", "other")):
        assert ran.code == 2
        assert "no dossier “other” – there are: mine" in ran.err


def test_opposed_statements_actors_and_pages_are_shown_and_linked(study):
    one = held(study, 1)
    who = one["text"].partition(" demand")[0].removeprefix("The ")
    key = study("contradictions", "tariff", "--json").json["pairs"][0]["key"]
    (study.folder / "actors.toml").write_text(
        f'[speakers]\nname = "{who}"\nkind = "union"\nroles = [{{ role = "speakers of the League", from = "1890" }}]\n'
    )
    write(
        study,
        f"---\nquestions: tariff\n---\n> {{quote}} {address(one)}\n\nSee [it](page:{address(one)}), "
        "[them](who:speakers), [nobody](who:Nobody), [the line](line:tariff).\n\n"
        f"{{pair}} tariff 1\n\n{{pair}} tariff {key}\n\n{{who}} speakers\n\n{{who}} Nobody\n",
    )
    study.done("publish", "mine", "--unreviewed")
    shown = page(study)
    place = f"../documents/{one['document']}.html#p-{one['start']}-{one['end']}"
    assert f'<a href="{place}">it</a>' in shown
    assert '<a href="../actors.html#who-speakers">them</a>' in shown
    assert "<a>nobody</a>" in shown
    assert '<a href="../questions/tariff.html">the line</a>' in shown
    assert shown.count('<div class="pair">') == 2
    assert "opposed statements, not reviewed" in shown
    assert "speakers of the League" in shown
    assert "“Nobody” stands in no who’s who that is published" in shown
    assert study("check", "--json").json["unverified"] == []


def test_a_dossier_alone_has_the_documents_that_it_shows_and_no_others(study):
    one = held(study)
    write(study, f"> {{quote}} {address(one)}\n")
    study.done("publish", "mine")
    pages = {path.stem for path in (study.folder / "dossiers/mine/documents").iterdir()}
    assert pages == {"index", one["document"]}
    assert not list((study.folder / "dossiers/mine").glob("questions/*"))
    assert not (study.folder / "public").exists()


def test_what_is_not_there_to_be_shown_is_told_before_it_is_published(study):
    write(study, "Prose. See {who}.\n\n{turn} tariff 9\n\n{who} Nobody\n")
    told = [one["reason"] for one in study("dossier", "check", "mine", "--json").json["cautions"]]
    assert told == [
        "turn 9 of “tariff” is not published",
        "“Nobody” stands in no who’s who that is published",
    ]


def test_a_draft_without_a_turn_tells_no_direction(small):
    coded(filled(small, documents(1900, 1903)))
    small.done("dossier", "new", "tariff", "--question", "tariff")
    text = (small.folder / "dossiers" / "tariff.md").read_text("utf-8")
    assert "\n## 1900 to 1903\n" in text
    assert "on average" not in text

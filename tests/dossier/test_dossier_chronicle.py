from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ET

import msgspec
from made_contents import HIGH, contents

from volteface.dossier import Chronicle, ChronicleEntry, chronicle_html


def chronicle(**fields: object) -> Chronicle:
    found = [one.passage for one in contents().questions[0].marks]
    at = HIGH.index("duties")
    values: dict[str, object] = {
        "study_name": "The Office",
        "query": "dut*",
        "entries": tuple(
            ChronicleEntry(one, ((at, at + 6),) if one.text == HIGH else ()) for one in found if one.text == HIGH
        ),
        "per_year": {"1824": 1, "1825": 1, "1829": 4},
        "total": 40,
        "generated": dt.datetime(2026, 11, 23, tzinfo=dt.UTC),
        "software": "volteface 0.1.0",
    }
    return Chronicle(**(values | fields))  # type: ignore[arg-type]


def tree(page: str) -> ET.Element:
    return ET.fromstring(page.removeprefix("<!DOCTYPE html>"))


def test_it_is_one_page_that_asks_nothing_of_any_place() -> None:
    page = chronicle_html(chronicle())
    root = tree(page)
    assert not [one for one in root.iter() if one.tag.rsplit("}", 1)[-1] in {"script", "link", "img"}]
    assert all(one.startswith("data:font/woff2;base64,") for one in re.findall(r"url\(([^)]*)\)", page))
    assert "@import" not in page
    assert '<meta name="robots" content="noindex"/>' in page


def test_passages_stand_verbatim_with_date_source_address_and_hits() -> None:
    root = tree(chronicle_html(chronicle()))
    said = " ".join("".join(root.itertext()).split())
    assert "6 of 40 passages, spread evenly over time" in said
    assert said.count(HIGH) == 6
    assert "3 December 1824" in said
    assert re.search(r"Yearly Address, address-1824, p\. 1 · address-1824/1#\d+-\d+", said)
    marks = ["".join(one.itertext()) for one in root.iter("mark")]
    assert marks == ["duties"] * 6


def test_few_passages_stand_by_decade_and_many_by_year() -> None:
    few = tree(chronicle_html(chronicle()))
    assert [one.text for one in few.iter("h2")] == ["1820s"]
    one = chronicle().entries[0]
    many = tree(chronicle_html(chronicle(entries=(one,) * 4)))
    assert [one.text for one in many.iter("h2")] == ["1824"]


def test_context_is_given_in_whole_words() -> None:
    one = chronicle().entries[0]
    passage = msgspec.structs.replace(one.passage, prefix="alf word before ", suffix=" after the wor")
    root = tree(chronicle_html(chronicle(entries=(ChronicleEntry(passage),))))
    context = [" ".join("".join(one.itertext()).split()) for one in root.iter("span") if one.get("class") == "context"]
    assert context == ["… word before", "after the …"]


def test_texts_are_never_markup_and_bad_hits_are_left_out() -> None:
    one = chronicle().entries[0]
    evil = msgspec.structs.replace(one.passage, text="<script>x</script>\u202e", author="<b>", prefix="", suffix="")
    page = chronicle_html(chronicle(query="<i>", entries=(ChronicleEntry(evil, ((3, 2), (0, 999))),)))
    root = tree(page)
    assert not list(root.iter("script"))
    assert not list(root.iter("b"))
    assert "<script>x</script>⟦U+202E⟧" in "".join(root.itertext())
    assert not list(root.iter("mark"))


def test_nothing_found_is_said() -> None:
    said = "".join(tree(chronicle_html(chronicle(entries=(), per_year={}, total=0))).itertext())
    assert "Nothing was found." in said
    assert "0 passages, oldest first" in said


def test_unknown_rights_are_told() -> None:
    entries = [one for one in chronicle().entries if one.passage.rights == "unknown"]
    assert "only short quotations" in chronicle_html(chronicle(entries=tuple(entries)))
    known = [one for one in chronicle().entries if one.passage.rights != "unknown"]
    assert "not for publication" not in chronicle_html(chronicle(entries=tuple(known)))

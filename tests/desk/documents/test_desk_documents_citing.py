"""Citations in each style, to be copied."""

import msgspec

from volteface.desk.documents.citing import Work, citations

WORK = Work(
    title="The 50% & more",
    date="1926-05-04",
    author="Ada Lovelace",
    organisation="The League",
    source="The Worker",
    address="strike/1#12-40",
    pages="5–6",
    url="https://example.org/a",
    words="We shall strike\nin May.",
)


def told(work=WORK):
    return {one.name: one.text for one in citations(work)}


def test_each_style_has_what_it_needs():
    made = told()
    assert made["plain"] == (
        "Ada Lovelace, The 50% & more, The Worker, 4 May 1926, pp. 5–6, https://example.org/a. [strike/1#12-40]"
    )
    assert made["chicago"] == ("Ada Lovelace, “The 50% & more,” The Worker, 4 May 1926, 5–6, https://example.org/a.")
    assert made["markdown"].startswith("> We shall strike\n> in May.\n\nAda Lovelace")
    assert made["dossier"] == "> {quote} strike/1#12-40\n> We shall strike\n> in May."


def test_bibtex_escapes_what_tex_would_read():
    made = told()["bibtex"]
    assert made.startswith("@article{lovelace1926,")
    assert r"title = {{The 50\% \& more}}" in made
    assert "pages = {5--6}" in made
    assert made.count("{") - made.count(r"\{") == made.count("}") - made.count(r"\}")


def test_ris_is_a_record_of_tagged_lines():
    rows = told()["ris"].split("\n")
    assert rows[0] == "TY  - NEWS"
    assert rows[-1] == "ER  - "
    assert "DA  - 1926/05/04" in rows
    assert [row for row in rows if row[:2] in {"SP", "EP"}] == ["SP  - 5", "EP  - 6"]


def test_what_is_not_known_is_left_out():
    bare = msgspec.structs.replace(WORK, author="", source="", pages="", url="", words="", date="1926/1928")
    made = told(bare)
    assert made["plain"] == "The League, The 50% & more, 1926/1928. [strike/1#12-40]"
    assert made["bibtex"].startswith("@misc{league1926,")
    assert "markdown" not in made


def test_a_page_offers_them(desk):
    page = desk.get("/documents/strike/pages/5")
    assert "The League, The strike, The Worker, 4 May 1926, p. 5. [strike/1#" in page.text
    assert "@article{league1926," in page.text

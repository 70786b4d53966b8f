"""TEI: sittings of parliaments as they are published, and each rule of the reader on small texts."""

from pathlib import Path

import made_tei
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_tei import HEADER, tei

from as_printed import as_printed
from volteface.reading.normalise import normalise

PARLIAMENT = Path(__file__).parents[2].parent / "shared" / "data" / "tei_parliament"
NO_SPEAKER = {"note", "heading", "header"}

# File; documents; items; speeches; speakers in order of appearance; the first words spoken; the date; pages.
SITTINGS = [
    (
        "Parla-CLARIN-Exemplar.xml",
        22,
        7,
        ["Milan Kučan", "Doe John", "Boris Johnson", "Jeremy Bernard Corbyn"],
        "Dear Members, Colleagues,",
        "2011-06-10",
        [],
    ),
    (
        "ParlaMint-AT_2003-06-18-022-XXII-NRSITZ-00026.xml",
        65,
        24,
        ["Heinz Fischer", "Andreas Khol", "Alfred Gusenbauer", "Herbert Scheibner", "Eva Glawischnig"],
        "Ich eröffne die 26. Sitzung",
        "2003-06-18",
        ["5", "6", "7", "8", "9", "10", "11", "12"],
    ),
    (
        "ParlaMint-AT_2005-04-07-022-XXII-NRSITZ-00105.xml",
        131,
        49,
        ["Barbara Prammer", "Wilhelm Molterer", "Caspar Einem", "Herbert Scheibner", "Alexander Van der Bellen"],
        "Ich eröffne die 105. Sitzung",
        "2005-04-07",
        ["5", "6", "7", "8", "9"],
    ),
    (
        "SDT2/KPZONOJFSPD-Redna-021-1998-11-25.xml",
        32,
        14,
        ["Kužnik Rafael", "Korun Vladimir", "Ilc Jože", "Schiffrer Marijan"],
        "[…] in potem še točko razno.",
        "1998-11-25",
        [],
    ),
    (
        "SDT2/OZKGIP-Redna-025-1998-12-08.xml",
        44,
        20,
        ["Potočnik Franc", "GOSPOD MOHORIČ", "Gasparini Mario", "Božič Ivan", "GOSPOD ILIČ"],
        "[…] državnega zbora Republike Slovenije",
        "1998-12-08",
        [],
    ),
    (
        "SDT2/OZKSIS-Redna-034-2000-05-18.xml",
        40,
        18,
        ["Mežan Janez", "GOSPA", "Taštanoska Alenka", "Moge Rudolf"],
        "Gospodje poslanci, spoštovani predstavniki vlade",
        "2000-05-18",
        [],
    ),
]


def real(name):
    path = PARLIAMENT / name
    if not path.exists():
        pytest.skip("the debates are not beside this repository")
    return path.read_bytes()


def items(document):
    return [(i.kind, i.title, i.author, document.text[i.start : i.end].strip()) for i in document.items]


@pytest.mark.parametrize("sitting", SITTINGS, ids=lambda sitting: sitting[0])
def test_real_sittings_are_read_whole(desk, sitting):
    name, count, spoken, speakers, first, date, labels = sitting
    (document,), refused = desk.read(Path(name).name, real(name))
    assert not refused
    assert document.date.edtf == date
    assert len(document.items) == count
    speeches = [item for item in document.items if item.kind == "speech"]
    assert len(speeches) == spoken
    assert list(dict.fromkeys(item.author for item in speeches)) == speakers
    assert document.text[speeches[0].start :].startswith(first)
    assert [page.label for page in document.pages] == labels
    assert {item.kind for item in document.items} <= {"speech", "note", "heading", "header"}
    assert all(not item.author for item in document.items if item.kind in NO_SPEAKER)


def test_a_corpus_that_only_names_its_sittings_says_which_files_to_add(desk):
    documents, (refusal,) = desk.read("SDT2-sample.xml", real("SDT2-sample.xml"))
    assert not documents
    assert refusal.reason == "is a TEI corpus whose documents are in other files (3 xi:include)"
    assert "SDT2/KPZONOJFSPD-Redna-021-1998-11-25.xml" in refusal.hint


def test_words_divided_by_a_page_of_the_record_are_whole_and_can_be_given_back(desk):
    (document,), _ = desk.read("a.xml", real(SITTINGS[1][0]))
    assert "Bundesstaat und Demokratie" in document.text
    assert "wir hatten insgesamt sehr viele Volksbegehren" in document.text
    assert "Bun-\ndesstaat" in as_printed(document.text, document.joins)
    sentence = next(s for s in document.spans if "Bundesstaat" in document.text[s.start : s.end])
    assert document.text[sentence.start : sentence.end].startswith("Jedenfalls wissen wir")


def test_the_made_sitting_is_read(desk):
    (document,), refused = desk.read(made_tei.NAME, made_tei.make())
    assert not refused
    assert (document.title, document.date.edtf, document.language) == ("Sitting of 3 May", "1926-05-03", "en")
    title = "The strike"
    assert items(document) == [
        ("heading", title, "", "The strike"),
        ("note", title, "", "Mrs. SMITH:"),
        (
            "speech",
            title,
            "Mary Smith",
            "The strike is just, and no one in this House can say that it came without cause.",
        ),
        ("note", title, "", "Applause."),
        ("speech", title, "Mary Smith", "We shall go on. See here."),
        ("speech", title, "A. Jones; unknown Man", "Never!"),
        ("note", title, "", "The sitting was closed.\n\nAnnexes left out."),
    ]
    first, second = document.pages
    assert (first.label, first.image, first.head, first.foot) == ("5", "p5.png", "RECORD", "")
    assert (second.label, second.image, second.head, second.foot) == ("6", "", "", "6")
    assert document.text[second.start :].startswith("out cause.")
    (link,) = document.links
    assert (document.text[link.start : link.end], link.target) == ("here", "https://example.org/")


# A body; kind and text of its items.
BODIES = [
    ("<p>One <hi>and</hi>\n  two.</p><p>Three.</p>", [("", "One and two.\n\nThree.")]),
    ("<p>We <choice><sic>stirke</sic><corr>strike</corr></choice>.</p>", [("", "We stirke.")]),
    ("<p>We <choice><corr>strike</corr><sic>stirke</sic></choice>.</p>", [("", "We stirke.")]),
    (
        "<p><choice><orig>vnd</orig><reg>und</reg></choice> <choice><abbr>M.</abbr><expan>Mr</expan></choice>!</p>",
        [("", "vnd M.!")],
    ),
    ("<p>A <app><lem>word</lem><rdg>term</rdg></app>, <app><rdg>x</rdg><rdg>y</rdg></app>.</p>", [("", "A word, x.")]),
    (
        "<p>A <del>bad</del> <add>good</add> <supplied>end</supplied> <unclear>of</unclear> <foreign>it</foreign>.</p>",
        [("", "A good end of it.")],
    ),
    ("<p>A <gap reason='illegible'/> end, Prole<gap/>iat.</p>", [("", "A […] end, Prole[…]iat.")]),
    ("<p>We said:</p><quote><p>Never.</p></quote><p>So.</p>", [("", "We said:"), ("quotation", "Never."), ("", "So.")]),
    ("<p>We said <q>never</q> then.</p>", [("", "We said never then.")]),
    ("<cit><quote>Never.</quote><bibl>Marx</bibl></cit>", [("quotation", "Never.\n\nMarx")]),
    (
        "<p>Wage<note place='foot' n='1'>In gold.</note> labour.</p><p>Next.</p>",
        [("", "Wage labour."), ("footnote", "In gold."), ("", "Next.")],
    ),
    ("<p>Wage<note>In gold.</note> labour.</p>", [("", "Wage labour."), ("footnote", "In gold.")]),
    (
        "<p>Wage<ref type='noteAnchor' target='#n1'>1</ref>.</p><div type='notes'><note xml:id='n1'>Gold.</note></div>",
        [("", "Wage."), ("footnote", "Gold.")],
    ),
    (
        "<u who='#smith'>Wage <note>sic</note> labour <vocal><desc>hear, hear</desc></vocal> now.</u>",
        [("speech", "Wage"), ("note", "sic"), ("speech", "labour"), ("note", "hear, hear"), ("speech", "now.")],
    ),
    ("<u who='#smith'>He said <quote>never</quote> to us.</u>", [("speech", "He said never to us.")]),
    (
        "<u who='#smith'><seg>Hear:</seg><quote><p>Never.</p></quote><seg>So.</seg></u>",
        [("speech", "Hear:"), ("quotation", "Never."), ("speech", "So.")],
    ),
    (
        "<sp who='#smith'><speaker>SMITH</speaker><p>Yes.</p><stage>Exit.</stage></sp>",
        [("note", "SMITH"), ("speech", "Yes."), ("note", "Exit.")],
    ),
    ("<lg><l>One line,</l>\n<l>and two.</l></lg>", [("", "One line,\nand two.")]),
    ("<p>A line<lb/>and an in-<lb/>dustry<lb break='no'/>less end.</p>", [("", "A line\nand an industryless end.")]),
    ("<list><head>Ours</head><item>One;</item><item>two.</item></list>", [("heading", "Ours"), ("", "One;\n\ntwo.")]),
    (
        "<list><label>1.</label><item>One;</item><label>2.</label><item><p>two.</p></item></list>",
        [("", "1. One;\n\n2. two.")],
    ),
    (
        """<table><head>Votes</head><row><cell>For</cell><cell><p>two</p><p>three</p></cell></row>
        <row><cell>Against</cell><cell>1</cell></row></table>""",
        [("caption", "Votes"), ("table", "For\ttwo three\n\nAgainst\t1")],
    ),
    (
        "<figure><graphic url='x.png'/><head>A picket</head><figDesc>Men</figDesc></figure><p>So.</p>",
        [("caption", "A picket"), ("", "So.")],
    ),
    (
        "<div type='advertisement'><p>Soap!</p></div><div type='letter'><p>Sir.</p></div>",
        [("advertisement", "Soap!"), ("letter", "Sir.")],
    ),
    ("<p>One <!-- not this --> two<?nor this?>.</p>", [("", "One two.")]),
    ("<p>Arbeiter\u00adbewegung \ufeffhier.</p>", [("", "Arbeiterbewegung hier.")]),
    ("<listPerson><person><persName>No one</persName></person></listPerson><p>So.</p>", [("", "So.")]),
    ("<p>Öster<lb/>\n reich. See <ptr target='#x'/>there.</p>", [("", "Öster\nreich. See there.")]),
    (
        "<opener><dateline>London, May</dateline><salute>Comrades,</salute></opener><p>So.</p><closer>Yours</closer>",
        [("header", "London, May"), ("", "Comrades,\n\nSo.\n\nYours")],
    ),
]


@pytest.mark.parametrize(("body", "expected"), BODIES)
def test_each_element_becomes_what_it_is(desk, body, expected):
    (document,), refused = desk.read("a.xml", tei(body))
    assert not refused
    assert [(kind, text) for kind, _, _, text in items(document)] == expected


def test_marks_of_notes_and_what_was_struck_out_can_be_given_back(desk):
    (document,), _ = desk.read("a.xml", tei("<p>Wage<note place='foot' n='1'>x</note> and <del>bad </del>good.</p>"))
    assert document.text.startswith("Wage and good.")
    assert as_printed(document.text, document.joins).startswith("Wage1 and bad good.")


def test_words_that_are_elements_stand_as_in_print(desk):
    body = """<u who="#smith"><seg><s>
      <w join="right">We</w><pc>,</pc>
      <name type="PER"><w>Mary</w> <w>Smith</w></name>
      <pc join="right">(</pc><w join="right">M.P.</w><pc join="right">)</pc><pc>.</pc>
      <linkGrp><link target="#a #b"/></linkGrp></s><s><w join="right">So</w><pc>.</pc></s></seg></u>"""
    (document,), _ = desk.read("a.xml", tei(body))
    assert document.text == "We, Mary Smith (M.P.). So."
    (spaced,), _ = desk.read("b.xml", tei("<p><s><w>We</w>\n<c> </c>\n<w>go</w>\n<pc>.</pc></s></p>"))
    assert spaced.text == "We go."
    (plain,), _ = desk.read("c.xml", tei("<p><s><w>We</w> <w>go</w><pc>.</pc></s></p>"))
    assert plain.text == "We go."


def test_a_sentence_runs_on_over_a_page_within_and_between_paragraphs(desk):
    long = "The committee has resolved, after two days of debate in which all districts took part, to support the"
    body = f"<p>One <pb n='2'/>two.</p><p>{long}</p><pb n='3'/><p>Miners in their fight.</p><pb n='4'/><p>Next.</p>"
    (document,), _ = desk.read("a.xml", tei(body))
    assert document.text == f"One two.\n\n{long} Miners in their fight.\n\nNext."
    assert [document.text[p.start : p.end] for p in document.pages][1:] == ["Miners in their fight.", "Next."]
    assert len(document.spans) == 3


def test_a_footnote_stands_on_the_page_where_its_mark_does(desk):
    body = "<pb n='1'/><p>Wage<note place='foot'>Gold.</note> labour <pb n='2'/>ends.</p><p>Next.</p>"
    (document,), _ = desk.read("a.xml", tei(body))
    assert document.text == "Wage labour ends.\n\nGold.\n\nNext."
    assert [(p.label, document.text[p.start : p.end].strip()) for p in document.pages] == [
        ("1", "Wage labour"),
        ("2", "ends."),
        ("1", "Gold."),
        ("2", "Next."),
    ]


def test_images_are_found_through_the_facsimile(desk):
    facsimile = "<facsimile><surface xml:id='f1'><graphic url='scans/1.tif'/></surface></facsimile>"
    text = tei("<pb n='1' facs='#f1'/><p>One.</p><pb ed='B' n='77'/><pb n='2' facs='2.tif'/><p>Two.</p>")
    (document,), _ = desk.read("a.xml", text.replace("<text>", f"{facsimile}<text>"))
    assert [(page.label, page.image) for page in document.pages] == [("1", "scans/1.tif"), ("2", "2.tif")]


def test_divisions_give_titles_and_authors(desk):
    body = """<div><head>Strike</head><head>A report</head><byline>By <docAuthor>A. Smith</docAuthor></byline>
      <p>One.</p><div><p>Two.</p></div><div><head>Within</head><p>Three.</p></div><p>Four.</p></div><div><p>Five.</p></div>"""
    (document,), _ = desk.read("a.xml", tei(body))
    assert items(document) == [
        ("heading", "Strike", "A. Smith", "Strike\n\nA report"),
        ("header", "Strike", "A. Smith", "By A. Smith"),
        ("", "Strike", "A. Smith", "One."),
        ("", "Strike", "A. Smith", "Two."),
        ("heading", "Within", "A. Smith", "Within"),
        ("", "Within", "A. Smith", "Three."),
        ("", "Strike", "A. Smith", "Four."),
        ("", "", "", "Five."),
    ]


def _corpus(*members):
    return f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">{HEADER}{"".join(members)}</teiCorpus>'


def _member(body, ident):
    return tei(body).split("?>\n")[1].replace("<TEI", f"<TEI xml:id='{ident}'")


def test_each_tei_of_a_corpus_is_a_document(desk):
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="more.xml"/>'
    empty = f"<TEI xml:id='c'>{HEADER}</TEI>"
    data = _corpus(_member("<p>One.</p>", "a"), _member("<u who='#jones'>Two.</u>", "b"), empty, include)
    desk.put("more.xml", tei("<p>Not followed.</p>"))
    documents, refused = desk.read("corpus.xml", data)
    assert [(d.id, d.text) for d in documents] == [("a", "One."), ("b", "Two.")]
    assert documents[1].items[0].author == "A. Jones"
    assert len({d.key for d in documents}) == 2
    assert [r.reason for r in refused] == [
        "“c” is a TEI document without a text",
        "names documents that are in other files (1 xi:include)",
    ]


# What a header says, and the date that is taken.
DATES = [
    ("<sourceDesc><bibl><date when='1926-05-03'/></bibl></sourceDesc>", "", "1926-05-03"),
    ("<sourceDesc><bibl><date>1926-05</date></bibl></sourceDesc>", "", "1926-05"),
    ("<sourceDesc><bibl><date from='1926-05-03' to='1926-05-12'/></bibl></sourceDesc>", "", "1926-05-03/1926-05-12"),
    ("<sourceDesc><bibl><date when='1926-05-03T10:00:00+01:00'/></bibl></sourceDesc>", "", "1926-05-03"),
    ("<sourceDesc><p>born digital</p></sourceDesc>", "", "2019-09-04"),
    (
        "<sourceDesc><biblStruct><monogr><imprint><date when='1926'/></imprint></monogr></biblStruct></sourceDesc>",
        "",
        "1926",
    ),
    (
        "<sourceDesc><bibl>A paper</bibl></sourceDesc>",
        "<creation><date notBefore='1925' notAfter='1926'/></creation>",
        "1925/1926",
    ),
    (
        "<sourceDesc><bibl><date when='1926'/></bibl></sourceDesc>",
        "<settingDesc><setting><date when='1925-01-01'/><date when='1925-01-03'/></setting></settingDesc>",
        "1925-01-01/1925-01-03",
    ),
]


@pytest.mark.parametrize(("source", "profile", "date"), DATES)
def test_the_date_is_that_of_the_sitting_or_the_source(desk, source, profile, date):
    published = "<publicationStmt><date when='2019-09-04'/></publicationStmt>"
    header = f"<teiHeader><fileDesc>{published}{source}</fileDesc><profileDesc>{profile}</profileDesc></teiHeader>"
    (document,), _ = desk.read("a.xml", tei("<p>One.</p>", header))
    assert document.date.edtf == date


def test_the_day_on_which_the_file_was_published_is_no_date_of_a_printed_source(desk):
    header = HEADER.replace("1926-05-04", "soon").replace("1926-05-03", "soon").replace("3 May 1926", "soon")
    _, (refusal,) = desk.read("a.xml", tei("<p>One.</p>", header))
    assert refusal.reason == "has no date"


TITLES = [
    ("<title>A</title>", "A"),
    ("<title type='main'>A</title><title type='sub'>B</title>", "A: B"),
    ("<title type='main'>A</title><title type='sub'>B</title><meeting n='1'>1</meeting>", "B"),
    ("<title xml:lang='sl'>C</title><title xml:lang='en'>D</title>", "D"),
    ("<title xml:lang='sl'>C</title>", "C"),
    ("", "a"),
]


@pytest.mark.parametrize(("titles", "title"), TITLES)
def test_the_title_is_in_the_language_of_the_text(desk, titles, title):
    header = HEADER.replace("<title>Sitting of 3 May</title>", titles)
    (document,), _ = desk.read("a.xml", tei("<p>One.</p>", header))
    assert document.title == title


SPEAKERS = [
    ("<u who='#smith'>x</u>", "Mary Smith"),
    ("<u who='people.xml#smith'>x</u>", "Mary Smith"),
    ("<u who='#KučanMilan'>x</u>", "Kučan Milan"),
    ("<u who='ps:McDonald_Ramsay'>x</u>", "McDonald Ramsay"),
    ("<note type='speaker'>The CHAIR:</note><u>x</u>", "The CHAIR"),
    ("<note type='speaker'>The CHAIR:</note><u who='#unknown-M'>x</u>", "The CHAIR"),
    ("<note type='speaker'>The CHAIR:</note><u who='#smith'>y</u><u>x</u>", ""),
    ("<sp><speaker>LENIN.</speaker><p>x</p></sp>", "LENIN."),
]


@pytest.mark.parametrize(("body", "name"), SPEAKERS)
def test_speakers_are_named(desk, body, name):
    (document,), _ = desk.read("a.xml", tei(body))
    assert next(i.author for i in document.items if document.text[i.start : i.end].strip() == "x") == name


REFUSED = [
    (f"<TEI xmlns='http://www.tei-c.org/ns/1.0'>{HEADER}</TEI>", "is a TEI document without a text"),
    (tei(""), "is a TEI document without a text"),
    (_corpus(), "is a TEI corpus without a document"),
    (tei("<p>One</q>"), "is damaged XML, line "),
    (tei("<p>&x;</p>").replace("<TEI", "<!DOCTYPE TEI [<!ENTITY x 'y'>]>\n<TEI", 1), "declares entities"),
]


@pytest.mark.parametrize(("data", "reason"), REFUSED)
def test_what_holds_no_text_or_is_broken_is_refused_in_one_line(desk, data, reason):
    documents, (refusal,) = desk.read("a.xml", data, date="1926")
    assert not documents
    assert refusal.reason.startswith(reason)
    assert refusal.hint


printed = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"), exclude_characters="\ufeff\u00ad\u2028\u2029"),
    max_size=30,
).map(normalise)


@given(st.lists(printed, max_size=8), st.lists(st.sampled_from(["<pb/>", "<lb/>", " ", "</p><p>"]), max_size=8))
def test_no_character_is_lost_or_made_up(words, between):
    from lxml import etree

    from volteface.reading.flow import Flow
    from volteface.reading.tei.header import header_of
    from volteface.reading.tei.people import People
    from volteface.reading.tei.text import TeiText

    quoted = [word.replace("&", "&amp;").replace("<", "&lt;") for word in words]
    body = "".join(a + b for a, b in zip(quoted, [*between, *[" "] * len(quoted)], strict=False))
    root = etree.fromstring(tei(f"<p>{body}</p>").encode())
    flow = Flow("", over_pages=True)
    TeiText(root, header_of(root), People(root), flow).walk()
    document = flow.document()
    assert normalise(document.text) == document.text
    kept = as_printed(document.text, document.joins)
    assert "".join(kept.split()) == "".join("".join(words).split())
    assert all(0 <= p.start < p.end <= len(document.text) for p in document.pages)

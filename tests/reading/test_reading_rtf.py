import random

import made_rtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.reading.flow import Flow
from volteface.reading.normalise import normalise
from volteface.reading.rtf.print import RtfPrint
from volteface.reading.rtf.text import RtfText
from volteface.reading.wordlist import words

DAY = "1926-05-03"


def text_of(body, head=r"\ansi\ansicpg1252"):
    """The layer of a document with this body."""
    return document_of(("{\\rtf1" + head + "\n" + body + "}").encode("latin-1")).text


def document_of(data):
    flow = Flow()
    RtfText(RtfPrint(flow, paged=False)).read(data)
    return flow.document()


def test_a_document_gives_its_text_with_what_each_piece_is(desk):
    (document,), refused = desk.read(made_rtf.NAME, made_rtf.make(), date=DAY)
    assert not refused
    assert (document.title, document.id, document.date.edtf) == ("The strike", "example", DAY)
    assert [(i.kind, document.text[i.start : i.end].strip(), i.author) for i in document.items] == [
        ("heading", "We strike", "Ada Brown"),
        ("", "The miners’ strike isn’t over. Grüße, Мы, 日 and 10⁶ tons.", "Ada Brown"),
        ("footnote", "It began in May.", "Ada Brown"),
        ("quotation", "Nobody will strike.", ""),
        ("table", "Town\tFor\nLeeds\t1,200", "Ada Brown"),
        ("", "See our plan.\n\n•\tWages.", "Ada Brown"),
    ]
    assert {item.title for item in document.items} == {"We strike"}
    (link,) = document.links
    assert (document.text[link.start : link.end], link.target) == ("our plan", "https://worker.example/plan")
    assert [(document.text[: join.at][-4:], join.printed) for join in document.joins] == [("over", "1")]


TEXTS = [
    (r"one\par two\par", "one\n\ntwo"),
    (r"one\line two", "one\ntwo"),
    ("one \ntwo\\\nthree", "one two\n\nthree"),
    (r"\{a\}\~b\_c\\d\-e", "{a}\xa0b‑c\\de"),
    (r"\ldblquote a\rdblquote \emdash b\endash c\bullet", "“a”—b–c•"),
    (r"\uc0\u8364 x\uc2\u8364 ??x\uc1\u8364 ?x", "€x€x€x"),
    (r"\u-10179?\u-8704?", "😀"),
    (r"\u-10179?x\u-8704?", "\ufffdx\ufffd"),
    (r"a{\*\generator b}c{\header d}{\pict 00ff}{\v e}{\info{\title f}}", "ac"),
    (r"{\upr{a}{\*\ud{\u228?}}}", "ä"),
    (r"x{\field{\*\fldinst PAGE}{\fldrslt 7}}", "x7"),
    (r"{\object{\*\objdata 00}{\result shown}}", "shown"),
    ("a{\\pict\\bin5 }}}{{}b\\'e9", "abé"),
    (r"{\pard\intbl\trowd a\cell b\par c\cell\row}\pard d", "a\tb c\n\nd"),
    ("\\'84Gr\xfc\\'dfe\\'93", "„Grüße“"),
    ("a\0b", "ab"),
    (r"{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt boxed}}around", "around\n\nboxed"),
    (r"H{\sub 2}O m{\super 2} 19{\super th}", "H₂O m² 19th"),
]


@pytest.mark.parametrize(("body", "text"), TEXTS)
def test_letters_are_read_and_looks_are_not(body, text):
    assert text_of(body) == text


@pytest.mark.parametrize(
    ("head", "body", "text"),
    [
        (r"\ansi\ansicpg1251", r"\'cc\'fb", "Мы"),
        (r"\ansi\ansicpg932", r"\'93\'fa\'96{", "日"),
        (r"\ansi\ansicpg932", r"\'83A", "ア"),
        (r"\mac", r"\'8a", "ä"),
        (r"\pca", r"\'84", "ä"),
        (r"\ansi\ansicpg65001", r"\'c3\'a4", "ä"),
        (r"\ansi\ansicpg99999", r"\'e4", "ä"),
        (r"\ansi\ansicpg1252\deff1{\fonttbl{\f1\fcharset161 G;}{\f2\cpg1250 P;}}", r"\plain\'e1 \f2\'b9", "α ą"),
    ],
)
def test_bytes_are_read_by_code_page_and_font(head, body, text):
    assert text_of(body, head).startswith(text)


def test_page_breaks_are_pages_where_they_are_all_there_is(desk):
    body = rb"{\rtf1\ansi{\info{\nofpages%d}}One.\par\page Two.\par}"
    (paged,), _ = desk.read("a.rtf", body % 2, date=DAY)
    assert [(page.number, paged.text[page.start : page.end]) for page in paged.pages] == [(1, "One."), (2, "Two.")]
    (other,), _ = desk.read("b.rtf", body % 9, date=DAY)
    assert not other.pages
    assert other.text == "One.\n\nTwo."


def test_a_document_cut_off_gives_what_it_holds_and_a_line(desk):
    (document,), (refusal,) = desk.read("a.rtf", rb"{\rtf1\ansi We strike. {\b And", date=DAY)
    assert document.text == "We strike. And"
    assert refusal.reason == "is cut off; what stands before was read"


def test_a_document_without_words_is_refused(desk):
    documents, (refusal,) = desk.read("a.rtf", rb"{\rtf1\ansi{\pict 00ff}}", date=DAY)
    assert not documents
    assert refusal.reason == "holds no text"


def test_it_is_told_by_content(desk):
    (document,), _ = desk.read("a.doc", rb"{\rtf1\ansi We strike.}", date=DAY)
    assert document.text == "We strike."


HOSTILE = {
    "groups": b"{\\rtf1 " + b"{" * 500_000 + b"We strike.",
    "closed": b"{\\rtf1 We strike." + b"}" * 500_000,
    "fonts": b"{\\rtf1 {\\fonttbl" + b"\\f1 " * 200_000 + b"}We strike.}",
    "fields": b"{\\rtf1 We strike." + b"{\\field{\\*\\fldinst{HYPERLINK " * 50_000,
    "binary": b"{\\rtf1 We strike.\\bin999999999 x}",
    "negative": b"{\\rtf1 We strike.\\bin-5 \\uc-9\\u99999999 x}",
    "notes": b"{\\rtf1 We strike." + b"{\\footnote " * 20_000,
    "hexadecimal": b"{\\rtf1 We strike." + b"\\'e9" * 500_000 + b"}",
    "cells": b"{\\rtf1 We strike.\\par\\intbl " + b"\\cell" * 300_000 + b"\\row}",
    "picture": b"{\\rtf1 We strike.{\\pict " + b"00" * 5_000_000 + b"}}",
    "backslashes": b"{\\rtf1 We strike." + b"\\" * 500_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_documents_made_to_harm_end_soon_and_keep_their_words(desk, kind):
    (document,), _ = desk.read("a.rtf", HOSTILE[kind], date=DAY)
    assert "We strike." in document.text


NAMES = (
    "par page cell row intbl pard u8364? u-1 'e9 'zz bin3 footnote fldrslt field * fldinst fonttbl f1 fcharset128 s1 "
    "upr stylesheet ud v plain super chftn shptxt info title line tab ~ \\ {"
)
TOKENS = st.one_of(
    st.sampled_from(sorted(words(NAMES))).map(lambda word: f"\\{word} "),
    st.sampled_from("{}{}{}\n"),
    st.text(max_size=9),
)


@given(st.lists(TOKENS, max_size=60))
def test_whatever_the_tokens_places_fit_the_text(parts):
    raw = document_of(("{\\rtf1 " + "".join(parts)).encode("utf-8", "replace"))
    assert normalise(raw.text) == raw.text
    assert [item.start for item in raw.items[1:]] == [item.end for item in raw.items[:-1]]
    assert all(0 <= link.start < link.end <= len(raw.text) for link in raw.links)


@pytest.mark.parametrize("seed", range(4))
def test_long_texts_come_back_whole(seed):
    chance = random.Random(seed)
    letters = "abcdefghij äöüß éèàç €„“” жзийк 日本語 \U0001f600"
    text = " ".join("".join(chance.choices(letters.replace(" ", ""), k=chance.randint(1, 9))) for _ in range(3000))
    coded = "".join(c if c.isascii() else "".join(f"\\u{unit}?" for unit in units(c)) for c in text)
    assert text_of(coded) == normalise(text)


def units(character):
    data = character.encode("utf-16-le")
    found = [int.from_bytes(data[at : at + 2], "little") for at in range(0, len(data), 2)]
    return [unit - 0x10000 if unit > 0x7FFF else unit for unit in found]

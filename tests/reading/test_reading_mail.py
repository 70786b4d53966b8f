import base64
from io import BytesIO

import made_eml
import made_mbox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.reading.mail import file as mail_file
from volteface.reading.mail.body import stretches
from volteface.reading.mail.file import messages

DAY = "1926-05-03"
HEAD = "Date: Mon, 3 May 1926 10:00:00 +0000\nFrom: Ada <ada@a.example>\nMessage-ID: <1@a.example>\nSubject: S\n"


def message(desk, body, head="", **options):
    """The one document of a message."""
    options.setdefault("date", "metadata")
    data = f"{HEAD}{head}\n{body}"
    (document,), refused = desk.read("a.eml", data, **options)
    assert not refused
    return document


def pieces(document):
    return [(item.kind, document.text[item.start : item.end].strip()) for item in document.items]


def kinds(text):
    return [(stretch.kind, stretch.text) for stretch in stretches(text)]


def test_a_message_gives_its_senders_words_apart_from_those_of_others(desk):
    (document,), refused = desk.read(made_eml.NAME, made_eml.make(), date="metadata")
    assert not refused
    assert document.title == "The strïke and what follows"
    assert document.date.edtf == DAY
    assert document.id == "strike-1@worker.example"
    assert document.columns == {"message-id": "<strike-1@worker.example>", "attachments": "plan.pdf"}
    assert pieces(document) == [
        ("", "The miners are out. Grüße."),
        ("quotation", "On Sunday, 2 May 1926, Bert wrote:\nNobody will strike.\nNobody at all."),
        ("", "We will see."),
        ("note", "--\nAda Grün\nThe Worker"),
    ]
    assert [item.author for item in document.items] == ["Ada Grün", "", "Ada Grün", "Ada Grün"]


def test_a_mailbox_gives_a_document_a_message(desk):
    documents, refused = desk.read(made_mbox.NAME, made_mbox.make(), date="metadata")
    assert not refused
    assert [(one.id, one.date.edtf, one.title, one.place) for one in documents] == [
        ("1@worker.example", "1926-05-03", "We strike", "message 1"),
        ("2@league.example", "1926-05-04", "Re: We strike", "message 2"),
        ("example-3", "1926-05-05", "Who knows", "message 3"),
    ]
    assert documents[1].text == "From the front we hear otherwise.\nNobody is out.\n\nFrom the north comes nothing."
    assert len({one.key for one in documents}) == 3


def test_a_message_is_the_same_in_a_mailbox_that_has_grown(desk):
    first, _ = desk.read("a.mbox", made_mbox.make(), date="metadata")
    more = made_mbox.make() + b"\nFrom x@y.example Thu May  6 10:00:00 1926\nFrom: x\nSubject: y\n\nz\n"
    grown, _ = desk.read("a.mbox", more, date="metadata")
    assert [one.key for one in grown[:2]] == [one.key for one in first[:2]]
    assert len(grown) == 4


def test_of_a_mailbox_no_more_is_held_than_a_message():
    stream = BytesIO((made_mbox.make() + b"\n") * 20_000)
    read = [stream.tell() for _ in messages(stream)]
    assert len(read) == 60_000
    assert read[0] < 1_000
    assert read == sorted(read)


def test_a_message_that_never_ends_is_refused_and_the_next_is_read(desk, monkeypatch):
    monkeypatch.setattr(mail_file, "_MAX_MESSAGE", 10_000)
    data = made_mbox.MAILBOX.replace("Nobody is out.", "Nobody is out.\n" * 1_000)
    documents, (refusal,) = desk.read("a.mbox", data, date="metadata")
    assert [one.place for one in documents] == ["message 1", "message 3"]
    assert refusal.reason == "message 2 is larger than a message can be"


def test_a_text_that_begins_with_from_is_a_text(desk):
    (document,), _ = desk.read("a.txt", "From the front: Monday 3 May 1926\n\nWe strike.", date=DAY)
    assert document.text.startswith("From the front")
    (memo,), _ = desk.read("b.txt", "From: The Secretary\nDate: 3 May\nSubject: Strike\n\nWe strike.", date=DAY)
    assert memo.text.startswith("From: The Secretary")


def test_a_message_is_told_by_its_header_whatever_its_name(desk):
    (document,), _ = desk.read("a.txt", f"{HEAD}\nWe strike.", date="metadata")
    assert (document.title, document.text) == ("S", "We strike.")


def test_a_date_given_goes_before_that_of_the_message(desk):
    document = message(desk, "We strike.", date="1930")
    assert document.date.edtf == "1930"
    assert document.columns["sent"] == DAY


def test_a_message_without_date_is_refused_by_its_number(desk):
    data = made_mbox.MAILBOX.replace("From - Wed May 05 10:00:00 1926", "From - Wed May 05 99:00:00 2026").encode()
    data = data.replace(b"Date: Tue, 4 May 1926 10:00:00 +0000", b"Date: soon").replace(b"Tue May  4", b"Tue May 44")
    documents, refused = desk.read("a.mbox", data, date="metadata")
    assert len(documents) == 2
    assert [one.reason for one in refused] == ["message 2 has no date"]
    (alone,), _ = desk.read("b.eml", "From: Ada\nSubject: S\n\nWe strike.", date=DAY)
    assert alone.id == "b"


SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1"
SIGNATURE = "-----BEGIN PGP SIGNATURE-----\nxyz\n-----END PGP SIGNATURE-----"
BODIES = [
    ("One.\n\n> two\n> three\n\nFour.", [("", "One."), ("quotation", "two\nthree"), ("", "Four.")]),
    ("One.\n>> two\n> three", [("", "One."), ("quotation", "two\nthree")]),
    ("AB> two\nCD> three\nFour", [("quotation", "two\nthree"), ("", "Four")]),
    ("On 3 May Ada wrote:\n\n> two", [("quotation", "On 3 May Ada wrote:\n\ntwo")]),
    (
        "Am 3. Mai 1926 um 10:00\nschrieb Ada <a@b.example>:\n> zwei",
        [("quotation", "Am 3. Mai 1926 um 10:00\nschrieb Ada <a@b.example>:\nzwei")],
    ),
    ("Ada a écrit :\n> deux", [("quotation", "Ada a écrit :\ndeux")]),
    (
        "> two\n\n-----Original Message-----\nFrom: <a@b.example> x",
        [("quotation", "two\n\n-----Original Message-----\nFrom: <a@b.example> x")],
    ),
    ("She wrote:\nWe strike.", [("", "She wrote:\nWe strike.")]),
    (
        "One.\n-----Original Message-----\nFrom: B\nTwo.",
        [("", "One."), ("quotation", "-----Original Message-----\nFrom: B\nTwo.")],
    ),
    (
        "One.\n\nVon: B\nGesendet: Montag\nAn: A\n\nZwei.",
        [("", "One."), ("quotation", "Von: B\nGesendet: Montag\nAn: A\n\nZwei.")],
    ),
    ("Begin forwarded message:\n\nTwo.", [("quotation", "Begin forwarded message:\n\nTwo.")]),
    ("From: here on we strike.\nWe do.", [("", "From: here on we strike.\nWe do.")]),
    ("One.\n-- \nAda\nThe Worker", [("", "One."), ("note", "--\nAda\nThe Worker")]),
    ("One.\n--\n" + "More.\n" * 30, [("", "One.\n--\n" + "More.\n" * 29 + "More.")]),
    ("One.\n-- \nAda\n> two", [("", "One."), ("note", "--\nAda"), ("quotation", "two")]),
    (
        "One.\n" + "_" * 40 + "\nList mailing list\nhttps://l.example/listinfo",
        [("", "One."), ("note", "_" * 40 + "\nList mailing list\nhttps://l.example/listinfo")],
    ),
    ("One.\n" + "_" * 40 + "\nTwo.", [("", "One.\n" + "_" * 40 + "\nTwo.")]),
    (
        f"{SIGNED}\n\nOne.\n{SIGNATURE}",
        [
            ("note", SIGNED),
            ("", "One."),
            ("note", SIGNATURE),
        ],
    ),
    ("1 > 0 and a>b.\n| a | b |", [("", "1 > 0 and a>b.\n| a | b |")]),
]


@pytest.mark.parametrize(("body", "found"), BODIES)
def test_whose_lines_they_are(body, found):
    assert kinds(body) == found


def test_html_is_read_where_there_is_no_plain_text(desk):
    html = (
        "<html><body><div>We strike.</div><div class=gmail_signature>Ada</div>"
        "<div class=gmail_quote>On Sunday Bert wrote:<blockquote><p>Nobody will.</p><h2>No</h2></blockquote></div>"
    )
    document = message(desk, html, "Content-Type: text/html; charset=utf-8\n")
    assert pieces(document) == [
        ("", "We strike."),
        ("note", "Ada"),
        ("quotation", "On Sunday Bert wrote:\n\nNobody will.\n\nNo"),
    ]
    assert [item.author for item in document.items] == ["Ada", "Ada", ""]
    assert {item.title for item in document.items} == {"S"}


def test_what_a_program_copied_below_a_reply_in_html_is_quoted(desk):
    copied = "<div style='border-top:solid'><p>From: Bert<br>Sent: Sunday<br>To: Ada</p></div>"
    html = f"<p>We strike.</p>{copied}<p>Nobody will.</p>"
    document = message(desk, html, "Content-Type: text/html\n")
    assert pieces(document) == [
        ("", "We strike."),
        ("quotation", "From: Bert\nSent: Sunday\nTo: Ada\n\nNobody will."),
    ]


def test_a_forwarded_message_is_a_quotation_of_its_sender(desk):
    inner = "From: Bert <b@b.example>\nSubject: Inner\n\nNobody will strike.\n> Who says so?\n"
    body = f"--x\n\nSee below.\n--x\nContent-Type: message/rfc822\n\n{inner}\n--x--\n"
    document = message(desk, body, "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n")
    assert [(i.kind, i.author, i.title) for i in document.items] == [("", "Ada", "S"), ("quotation", "Bert", "Inner")]
    assert document.text == "See below.\n\nNobody will strike.\n\nWho says so?"


CODED = [
    ("text/plain; charset=utf-8", "8bit", "Grüße".encode(), "Grüße"),
    ("text/plain; charset=latin1", "8bit", "Grüße €".encode("cp1252"), "Grüße €"),
    ("text/plain", "8bit", "Grüße".encode(), "Grüße"),
    ("text/plain; charset=klingon", "8bit", "Grüße".encode(), "Grüße"),
    ("text/plain; charset=us-ascii", "base64", base64.b64encode(b"We strike."), "We strike."),
    ("text/plain; charset=iso-2022-jp", "7bit", "日本".encode("iso2022_jp"), "日本"),
    ("text/plain; charset*=utf-8''utf-8", "8bit", "Grüße".encode(), "Grüße"),
    ("text/html; charset=koi8-r", "8bit", "<p>Мы".encode("koi8-r"), "Мы"),
    ("text/x-unheard-of", "7bit", b"We strike.", "We strike."),
]


@pytest.mark.parametrize(("kind", "coding", "data", "text"), CODED)
def test_bodies_are_decoded_as_they_say(desk, kind, coding, data, text):
    head = f"{HEAD}MIME-Version: 1.0\nContent-Type: {kind}\nContent-Transfer-Encoding: {coding}\n\n".encode()
    (document,), refused = desk.read("a.eml", head + data, date="metadata")
    assert not refused
    assert document.text == text


def test_what_no_encoding_has_is_shown_and_told(desk):
    data = f"{HEAD}Content-Type: text/plain; charset=utf-8\n\n".encode() + b"Gr\xfc\xdfe."
    (document,), (refusal,) = desk.read("a.eml", data, date="metadata")
    assert document.text == "Gr\ufffd\ufffde."
    assert refusal.reason == "has 2 characters that its encoding does not have, shown as U+FFFD"


HEADERS = [
    ("Subject: =?utf-8?B?R3LDvMOfZQ==?=", "Grüße"),
    ("Subject: =?utf-8?q?Gr=C3=BC?=\n =?utf-8?q?=C3=9Fe?=", "Grüße"),
    ("Subject: =?klingon?q?x=FC?=", "x\ufffd"),
    ("Subject: =?utf-8?B?broken!?=", "=?utf-8?B?broken!?="),
    ("Subject: Grüße", "Grüße"),
    ("Subject: " + "(" * 50_000, "(" * 1000),
    ("Subject:", ""),
    ("Subject: a\x1b[31mb", "a [31mb"),
]


@pytest.mark.parametrize(("line", "title"), HEADERS)
def test_headers_are_decoded_and_never_fail(desk, line, title):
    data = HEAD.replace("Subject: S", line) + "\nWe strike."
    (document,), _ = desk.read("a.eml", data, date="metadata")
    assert document.title == (title or "a")


REFUSED = [
    (
        "Content-Type: multipart/encrypted; boundary=x\n",
        "--x\nContent-Type: application/octet-stream\n\nxx\n--x--",
        "is encrypted",
    ),
    ("Content-Type: application/pdf; name=a.pdf\n", "JVBERi0=", "holds no text"),
    ("", "", "holds no text"),
]


@pytest.mark.parametrize(("head", "body", "reason"), REFUSED)
def test_a_message_without_words_is_refused(desk, head, body, reason):
    documents, (refusal,) = desk.read("a.eml", f"{HEAD}{head}\n{body}", date="metadata")
    assert not documents
    assert refusal.reason == reason


def test_a_page_saved_with_all_that_it_loads_is_a_page(desk):
    data = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://worker.example/x\nSubject: Strike\n"
        "Date: Fri, 3 May 2019 10:00:00 -0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="x"\n\n'
        "--x\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n"
        '<html><head><meta name=3D"date" content=3D"1926-05-03"></head><body><p>We strike. See <a href=3D"y">y</a>.</p>'
        "<script>no()</script></body></html>\n--x--\n"
    )
    (document,), refused = desk.read("a.mhtml", data, date="metadata")
    assert not refused
    assert document.text == "We strike. See y."
    assert document.date.edtf == DAY
    assert document.columns == {"url": "https://worker.example/x", "captured": "2019-05-03"}
    assert document.links[0].target == "https://worker.example/y"


def nested(depth):
    boundaries = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth))
    return HEAD + boundaries + "Content-Type: text/plain\n\nWe strike."


HOSTILE = {
    "nested": nested(5_000),
    "parts": HEAD + "Content-Type: multipart/mixed; boundary=x\n\n" + "--x\n\nWe strike.\n" * 20_000,
    "headers": HEAD + "".join(f"X-{n}: y\n" for n in range(50_000)) + "\nWe strike.",
    "words": HEAD.replace("Subject: S", "Subject: " + "=?utf-8?q?a?= " * 50_000) + "\nWe strike.",
    "addresses": HEAD.replace("From: Ada", "From: " + "<a@b>, " * 50_000) + "\nWe strike.",
    "marks": HEAD + "\nWe strike.\n" + ">" * 1_000_000,
    "wrote": HEAD + "\nWe strike.\n" + "On 3 May wrote:\n" * 50_000,
    "blank": HEAD + "\nWe strike.\n" + "\n" * 300_000 + ">\n" * 100_000,
    "rules": HEAD + "\nWe strike.\n" + ("_" * 100 + "\n") * 50_000,
    "froms": "From a Mon May  3 10:00:00 1926\n" * 50_000 + "\nWe strike.",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_messages_made_to_harm_end_soon_and_nothing_is_lost(desk, kind):
    documents, refused = desk.read("a.eml", HOSTILE[kind], date="metadata")
    assert any("We strike." in document.text for document in documents) or refused
    assert not any("reader failed" in one.reason for one in refused)


@given(
    st.lists(
        st.sampled_from(["", "We strike.", "> No.", ">> Why?", "On 3 May B wrote:", "-- ", "Ada", "_" * 20]),
        max_size=20,
    )
)
def test_no_word_of_a_body_is_lost_and_none_changes_hands(lines):
    found = [word for stretch in stretches("\n".join(lines)) for word in stretch.text.split()]
    assert found == [word for line in lines for word in line.lstrip(">").split()]
    own = " ".join(stretch.text for stretch in stretches("\n".join(lines)) if stretch.kind == "")
    assert "No." not in own
    assert "Why?" not in own

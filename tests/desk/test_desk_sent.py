"""What is sent to the desk, however strange it is: every field of every form, every part of every address."""

import re
from urllib.parse import quote

import pytest

from volteface.desk.places import PLACES

STRANGE = {
    "acting": "\0a\r\nSet-Cookie: x=1\u202e٣",
    "long": "é" * 300 + "%ED%A0%80",
    "elsewhere": "//evil.org/../../x",
}
FIELDS = (
    "name",
    "question",
    "key",
    "about",
    "text",
    "do",
    "reason",
    "back",
    "next",
    "pair",
    "q",
    "title",
    "token",
    "to",
)
PART = {"hx-request": "true", "hx-current-url": "http://localhost:8765/x/y"}
# What these do takes a process of its own.
ASIDE = re.compile(r"/(counts|suggest|touches|plan|agreement|check|quotation|image)$|^/api/|^/coding/.*/standing$")


def names(path, value):
    """An address, its parts replaced: by what is there, or by something strange."""
    there = {"question": "tariff", "id": "d1903", "body": "the-league", "number": "1", "task": "1", "job": "1"}
    part = re.compile(r"\{([^:}]+)[^}]*\}")
    yield part.sub(lambda found: there.get(found[1], "1"), path)
    if "{" in path:
        yield part.sub(lambda _: quote(value, safe=""), path)


@pytest.mark.parametrize("strange", STRANGE.values(), ids=STRANGE)
def test_nothing_strange_breaks_a_place_or_leads_elsewhere(desk, strange):
    for place in PLACES:
        if ASIDE.search(place.path) or place.receive is not None:
            continue
        for address in names(place.path, strange):
            for headers in ({}, PART) if "POST" in place.methods else (PART,):
                fields = dict.fromkeys(FIELDS, strange)
                sent = {"params": fields} if "GET" in place.methods else {"data": fields}
                told = desk.request(place.methods[0], address, headers=headers, follow_redirects=False, **sent)
                what = (place.methods, address[:80], told.status_code)
                assert told.status_code < 500 or told.status_code == 503, what
                gone = told.headers.get("location", "") or told.headers.get("hx-redirect", "")
                assert not re.match(r"[a-z]*:?//", gone), what
                assert gone.isascii(), what
                assert "set-cookie: x=1" not in str(told.headers).lower(), what


def test_a_dossier_that_is_none_was_never_published(desk):
    assert desk.post("/dossiers/%2e%2e/publish", data={"do": "check"}).status_code == 400
    assert desk.post(f"/dossiers/{'x' * 400}/publish", data={"do": "check"}).status_code == 400

"""Every form of the desk, sent as a browser without scripts sends it: it leads on to an address, or is refused."""

import re
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

PARTS = [
    "documents",
    "aside",
    "search",
    "chronicle",
    "coding",
    "codebook",
    "dossiers",
    "log",
    "remarks",
    "verdicts",
    "files",
    "jobs",
    "holdings",
    "people",
]
ROOT = "http://localhost:8765"


def kind(path):
    """What an address is of, whatever document, question or number it names."""
    return re.sub(r"\d+|(?<=documents/)[^/?]+", "N", path.partition("?")[0])


def fields(form):
    """What is sent where nothing is filled in but what must be."""
    sent = {}
    for one in form.css("input[name], textarea[name], select[name]"):
        name, how = one.attributes["name"], one.attributes.get("type") or ""
        if how == "file" or (how in {"checkbox", "radio"} and "checked" not in one.attributes):
            continue
        if one.tag == "select":
            options = one.css("option")
            chosen = next((option for option in options if "selected" in option.attributes), options[0])
            sent[name] = chosen.attributes.get("value", chosen.text(strip=True)) or ""
        else:
            stands = one.text() if one.tag == "textarea" else one.attributes.get("value") or ""
            sent[name] = stands or ("" if how == "hidden" else "a word")
    return sent


def sendings(page):
    """All that the forms of a page can be sent as: address and fields."""
    for form in LexborHTMLParser(page.text).css("form[method=post]"):
        sent, action = fields(form), form.attributes["action"] or ""
        buttons = [one for one in form.css("button") if one.attributes.get("type") != "button"]
        for button in buttons:
            name, value = button.attributes.get("name"), button.attributes.get("value") or ""
            to = urljoin(str(page.url), button.attributes.get("formaction") or action)
            yield urlsplit(to).path, sent | ({name: value} if name else {})


def test_no_form_is_answered_with_a_page_unless_it_is_refused(desk):
    waiting, seen, sent = ["/", *(f"/{part}" for part in PARTS)], {}, {}
    forms = {}
    while waiting:
        path = waiting.pop(0)
        if seen.get(kind(path), 0) >= 2 or path.startswith(("/api", "/out", "/static", "/patterns")):
            continue
        seen[kind(path)] = seen.get(kind(path), 0) + 1
        page = desk.get(path)
        if "text/html" not in page.headers.get("content-type", "") or page.status_code != 200:
            continue
        for to, what in sendings(page):
            forms.setdefault((kind(to), what.get("do", "")), (to, what))
        for link in LexborHTMLParser(page.text).css("a[href]"):
            place = urljoin(str(page.url), link.attributes["href"] or "").partition("#")[0]
            if place.startswith(f"{ROOT}/"):
                waiting.append(place.removeprefix(ROOT))
    # Whoever is out can send nothing more.
    for what, (to, fields_sent) in sorted(forms.items(), key=lambda one: one[0][0] == "/out"):
        answer = desk.post(to, data=fields_sent, follow_redirects=False)
        sent[what] = answer.status_code
    assert len(sent) > 25, sorted(sent)
    assert {what: status for what, status in sent.items() if status != 303 and not 400 <= status < 500} == {}
    assert sum(status == 303 for status in sent.values()) > 12

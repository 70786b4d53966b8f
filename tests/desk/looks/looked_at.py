"""Every page of the desk with an address where the small study has something to show. A new page must be entered here.

`PAGES` are looked at in a browser by an owner, `OTHERS` by those who see other pages or see them otherwise, `ALONE` by
whoever has no team and no documents; `FAULTS` are refused, `SENT` only come of a form. `NO_PAGES` answer GET, but with
no page: each says what it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from furnished import CODER, OWNER, READER, STRANGER

from volteface.desk.places import PLACES

BODY = "/of/the-league"
DOSSIER = "/dossiers/the-tariff-turns"

# Parts in braces are decided while the study is furnished.
PAGES: dict[str, tuple[str, ...]] = {
    "/": ("/",),
    "/of/{body}/{name:path}": (
        f"{BODY}/index.html",
        f"{BODY}/questions/tariff.html",
        f"{BODY}/questions/strikes.html",
        f"{BODY}/echoes.html",
        f"{BODY}/slogans.html",
        f"{BODY}/erasures.html",
        f"{BODY}/actors.html",
        f"{BODY}/general.html",
        f"{BODY}/regimes.html",
        f"{BODY}/holdings.html",
        f"{BODY}/trust.html",
        f"{BODY}/data.html",
    ),
    "/documents": ("/documents",),
    "/documents/{id:path}": ("/documents/d1906?at=0-40", "/documents/twice"),
    "/documents/{id:path}/pages": ("/documents/strike/pages",),
    "/documents/{id:path}/pages/{page}": ("/documents/strike/pages/5",),
    "/documents/{id:path}/items": ("/documents/strike/items",),
    "/documents/{id:path}/editions": ("/documents/d1906/editions", "/documents/{captured}/editions"),
    "/documents/{id:path}/layers": ("/documents/strike/layers",),
    "/aside": ("/aside", "/aside?source=The+Register&gone=1"),
    "/aside/ask": ("/aside/ask?document=d1906",),
    "/search": ("/search", "/search?q=tariff*", "/search?q=tariff*&view=lines", "/search?q=nowhere"),
    "/search/really": ("/search/really", "/search/really?text=Our+members+demand+free+trade"),
    "/chronicle": ("/chronicle?q=tariff*",),
    "/collect": ("/collect",),
    "/coding": ("/coding",),
    "/coding/{question}": ("/coding/strikes",),
    "/coding/{question}/adjudicate": ("/coding/tariff/adjudicate",),
    "/coding/{question}/agreement": ("/coding/tariff/agreement",),
    "/coding/{question}/sample": ("/coding/strikes/sample",),
    "/codebook": ("/codebook",),
    "/codebook/general": ("/codebook/general",),
    "/codebook/general/check": ("/codebook/general/check",),
    "/codebook/new": ("/codebook/new",),
    "/codebook/{question}": ("/codebook/tariff",),
    "/codebook/{question}/history": ("/codebook/tariff/history",),
    "/codebook/{question}/remove": ("/codebook/strikes/remove",),
    "/dossiers": ("/dossiers",),
    "/dossiers/{name}": (f"{DOSSIER}",),
    "/dossiers/{name}/piece": (f"{DOSSIER}/piece?piece={{piece}}",),
    "/dossiers/{name}/file": (f"{DOSSIER}/file",),
    "/dossiers/{name}/add": (f"{DOSSIER}/add?after=start", f"{DOSSIER}/add?after=start&way=search&words=tariff"),
    "/dossiers/{name}/quotation": (f"{DOSSIER}/quotation?piece={{piece}}&n=0",),
    "/dossiers/{name}/history": (f"{DOSSIER}/history",),
    "/dossiers/{name}/history/{number}": (f"{DOSSIER}/history/{{version}}",),
    "/dossiers/{name}/preview": (f"{DOSSIER}/preview", f"{DOSSIER}/preview?as=print"),
    "/dossiers/{name}/publish": (f"{DOSSIER}/publish",),
    "/log": ("/log",),
    "/log/notes": ("/log/notes?document=d1906",),
    "/remarks": ("/remarks", "/remarks?about=document&key=d1906"),
    "/remarks/{number}": ("/remarks/{remark}",),
    "/verdicts": ("/verdicts",),
    "/verdicts/{question}": ("/verdicts/tariff",),
    "/files": ("/files",),
    "/files/problems": ("/files/problems",),
    "/files/{batch}": ("/files/{waiting}",),
    "/jobs": ("/jobs",),
    "/jobs/{task}": ("/jobs/{task}",),
    "/holdings": ("/holdings",),
    "/people": ("/people",),
    "/people/accounts/{number}": ("/people/accounts/{account}", "/people/accounts/{shut}"),
    "/people/audit": ("/people/audit",),
    "/people/me": ("/people/me",),
    "/patterns": ("/patterns",),
    "/api": ("/api",),
}
OTHERS: dict[str, tuple[str, ...]] = {
    CODER: (
        "/coding",
        "/coding/strikes",
        "/people/me",
    ),
    READER: (
        f"{BODY}/questions/tariff.html",
        "/documents/d1906",
        "/codebook/tariff",
        DOSSIER,
        "/verdicts/tariff",
        "/remarks?about=document&key=d1906",
        "/files",
        "/jobs",
    ),
    STRANGER: ("/in", "/join?token={join}", "/new-password?token={reset}"),
}
# Of whoever works alone, before anything is there.
ALONE: tuple[str, ...] = (
    "/",
    "/documents",
    "/search",
    "/search?q=tariff",
    "/collect",
    "/coding",
    "/codebook",
    "/dossiers",
    "/log",
    "/remarks",
    "/verdicts",
    "/files",
    "/files/here?path=%2F",
    "/jobs",
    "/holdings",
    "/people",
    "/people/audit",
    "/people/me",
)
# What is refused, by the status it is refused with; results are kept from a coder who has still to read for them.
FAULTS: tuple[tuple[str, str, int], ...] = (
    (OWNER, "/nowhere", 404),
    (OWNER, "/documents/nothing", 404),
    # A team's desk reads no folder of its machine.
    (OWNER, "/files/here?path={path}", 404),
    (CODER, f"{BODY}/questions/strikes.html", 403),
    (CODER, f"{BODY}/index.html", 403),
    (READER, "/codebook/new", 403),
    (STRANGER, "/join?token=used", 410),
)
# Pages that come of a form alone: who sends it, where to, with what, and the status.
SENT: tuple[tuple[str, str, dict[str, str], int], ...] = (
    (OWNER, f"{DOSSIER}/head", {"base": "{base}", "author": "Bert Reader"}, 409),
    (OWNER, "/people/invite", {"role": "reader", "days": "7"}, 200),
    (OWNER, "/people/me/password", {"password": "wrong", "new": "short"}, 400),
    (OWNER, "/codebook/new", {"do": "look", "title": "Nothing else"}, 400),
    (STRANGER, "/in", {"name": "Ann", "password": "guessed"}, 401),
)
NO_PAGES: dict[str, str] = {
    "/documents/{id:path}/pages/{page}/image": "a picture",
    "/documents/{id:path}/pages/{page}/words": "JSON",
    "/chronicle/file": "a file to keep",
    "/collect/file": "a file to keep",
    "/coding/{question}/next": "JSON",
    "/coding/{question}/last": "JSON",
    "/coding/{question}/context": "JSON",
    "/coding/{question}/standing": "JSON",
    "/coding/{question}/plan": "a part of the page of the sample",
    "/coding/{question}/adjudicate/next": "JSON",
    "/coding/{question}/adjudicate/remarks": "a way on to the remarks",
    "/dossiers/{name}/published/{page:path}": "a page of the published dossier, which is looked at where it is made",
    "/search/tries": "a part",
    "/tools/standing": "JSON",
    "/tools/remarks": "a part",
    "/tools/verdict": "a part",
    "/tools/quotation": "a part",
    "/files/problems.csv": "a table to keep",
    "/files/{batch}/look": "a part",
    "/files/{batch}/held": "JSON",
    "/jobs/{task}/log": "text",
    "/people/audit.csv": "a table to keep",
    "/people/made/{key}": "what comes of a form: looked at where an invitation is sent",
    "/files/here": "a page of whoever works alone: looked at as such",
}


@dataclass(frozen=True)
class Visit:
    """A page as somebody comes to it: by its address, or by sending `fields` there."""

    who: str
    address: str
    status: int = 200
    fields: dict[str, str] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        """As it is told."""
        return f"{self.who or 'a stranger'} at {self.address}" + (" by a form" if self.fields else "")


def visits(parts: dict[str, str]) -> list[Visit]:
    """To all pages that there are, with the parts that the study decided."""
    there = places()
    seen = [Visit(OWNER, one) for path, several in PAGES.items() if path in there for one in several]
    seen += [Visit(who, one) for who, several in OTHERS.items() for one in several]
    seen += [Visit(*one) for one in FAULTS]
    seen += [Visit(who, address, status, fields) for who, address, fields, status in SENT]
    return [
        Visit(one.who, one.address.format(**parts), one.status, {k: v.format(**parts) for k, v in one.fields.items()})
        for one in seen
    ]


def places() -> set[str]:
    """The paths of all places that answer GET; those of the API answer JSON alone."""
    return {one.path for one in PLACES if "GET" in one.methods and not one.path.startswith("/api/")}

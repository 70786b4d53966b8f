"""Every page of the desk with an address where the small study has something to show. A new page must be entered here.

`PAGES` are looked at in a browser. `NO_PAGES` answer GET, but with no page: each says what it is.
"""

from __future__ import annotations

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
        f"{BODY}/holdings.html",
        f"{BODY}/trust.html",
        f"{BODY}/data.html",
    ),
    "/documents": ("/documents",),
    "/documents/{id:path}": ("/documents/d1906?at=0-40",),
    "/documents/{id:path}/pages": ("/documents/strike/pages",),
    "/documents/{id:path}/pages/{page}": ("/documents/strike/pages/5",),
    "/documents/{id:path}/items": ("/documents/strike/items",),
    "/documents/{id:path}/editions": ("/documents/d1906/editions",),
    "/documents/{id:path}/layers": ("/documents/strike/layers",),
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
    "/dossiers/{name}/preview": (f"{DOSSIER}/preview",),
    "/dossiers/{name}/publish": (f"{DOSSIER}/publish",),
    "/log": ("/log",),
    "/log/notes": ("/log/notes?document=d1906",),
    "/remarks": ("/remarks", "/remarks?about=document&key=d1906"),
    "/remarks/{number}": ("/remarks/{remark}",),
    "/verdicts": ("/verdicts",),
    "/verdicts/{question}": ("/verdicts/tariff",),
    "/files": ("/files",),
    "/files/here": ("/files/here?path={path}",),
    "/files/problems": ("/files/problems",),
    "/files/{batch}": ("/files/{waiting}",),
    "/jobs": ("/jobs",),
    "/jobs/{task}": ("/jobs/{task}",),
    "/holdings": ("/holdings",),
    "/people": ("/people",),
    "/people/audit": ("/people/audit",),
    "/people/me": ("/people/me",),
    "/patterns": ("/patterns",),
    "/api": ("/api",),
}
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
    "/people/accounts/{number}": "there are none but in a team",
    "/people/audit.csv": "a table to keep",
}


def addresses(parts: dict[str, str]) -> list[str]:
    """Those of all pages that there are, with the parts that the study decided."""
    there = places()
    return [one.format(**parts) for path, several in PAGES.items() if path in there for one in several]


def places() -> set[str]:
    """The paths of all places that answer GET; those of the API answer JSON alone."""
    return {one.path for one in PLACES if "GET" in one.methods and not one.path.startswith("/api/")}

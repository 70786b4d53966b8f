"""Every page of the desk with an address where the small study has something to show. A new page must be entered here.

`PAGES` are looked at in a browser. `NO_PAGES` answer GET, but with no page: each says what it is.
"""

from __future__ import annotations

from volteface.desk.places import PLACES

BODY = "/of/the-league"

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
    "/documents/{id:path}": ("/documents/d1906", "/documents/d1906?at=0-40"),
    "/codebook": ("/codebook",),
    "/codebook/general": ("/codebook/general",),
    "/codebook/new": ("/codebook/new",),
    "/codebook/{question}": ("/codebook/tariff",),
    "/codebook/{question}/history": ("/codebook/tariff/history",),
    "/codebook/{question}/remove": ("/codebook/strikes/remove",),
    "/people": ("/people",),
    "/people/audit": ("/people/audit",),
    "/people/me": ("/people/me",),
    "/patterns": ("/patterns",),
    "/api": ("/api",),
}
NO_PAGES: dict[str, str] = {
    "/people/audit.csv": "a table to keep",
}


def addresses() -> list[str]:
    """Those of all pages that there are."""
    there = places()
    return [address for path, several in PAGES.items() if path in there for address in several]


def places() -> set[str]:
    """The paths of all places that answer GET; those of the API answer JSON alone."""
    return {one.path for one in PLACES if "GET" in one.methods and not one.path.startswith("/api/")}

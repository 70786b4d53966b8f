"""Takes a picture of every page of the desk: `python tools/pictures.py [--team] STUDY OUT [PART …]`, then look at them.

Each page is taken at 390, 820 and 1440 px, by day and by night, and as it is printed (all pages of the print as one
picture). Pages are found by following links from the first one, two of each place at most; with PART, only those
whose address holds one of them. With `--team` an owner joins and invites somebody first, and the door is taken too.
Needs Debian's Chromium; the study is opened as it is, so take a copy.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from starlette.routing import compile_path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from desk_opened import chromium, open_desk  # type: ignore[import-not-found]
from team_desk import PASSWORD  # type: ignore[import-not-found]
from volteface.desk.places import PLACES

WIDTHS = {"390": 844, "820": 1180, "1440": 900}
_EACH = 2
_MOST = 120
_TALLEST = 12_000  # a picture of more is of no use to anybody


_LINK = re.compile(r"joins at (http://\S+)")


def main(study: Path, out: Path, parts: list[str], *, team: bool = False) -> None:
    """Take them all."""
    out.mkdir(parents=True, exist_ok=True)
    with open_desk(study, *(["--team"] if team else [])) as desk, chromium() as browser:
        context = browser.new_context(base_url=desk.url)
        page = context.new_page()
        if team:
            told = _LINK.search(desk.process.stdout.readline())
            if told is None:
                raise SystemExit("this team has an owner already: take a copy without accounts")
            for path in _door(page, told[1], out):
                sys.stdout.write(f"{path}\n")
        else:
            page.goto(desk.way_in)
        for address in list(addresses(page, desk.url, parts)):
            for path in take(page, address, out):
                sys.stdout.write(f"{path}\n")


def _door(page: Any, link: str, out: Path) -> Iterator[Path]:
    """What nobody needs to be known for; then an owner is in, and a link waits for somebody."""
    for address in ("/in", f"/join?{urlsplit(link).query}"):
        yield from take(page, address, out, address[1:].partition("?")[0])
    page.emulate_media(media="screen")
    page.goto(link)
    page.get_by_label("Your name").fill("Ann Example")
    page.get_by_label("A password").fill(PASSWORD)
    page.get_by_role("button", name="Join").click()
    page.goto("/people")
    page.get_by_label("For whom").fill("Bo")
    page.get_by_role("button", name="Make the link").click()
    page.get_by_label("To copy now").wait_for()


def addresses(page: Any, root: str, parts: list[str]) -> Iterator[str]:
    """Addresses below the root, breadth first, few of each place; those asked for."""
    waiting, seen, of_place = ["/", "/patterns"], {"/", "/patterns"}, Counter[str]()
    while waiting and len(seen) < _MOST * 4:
        address = waiting.pop(0)
        answer = page.request.get(root + address)
        if "text/html" not in answer.headers.get("content-type", "") or "content-disposition" in answer.headers:
            continue
        if not parts or any(part in address for part in parts):
            yield address
        for href in re.findall(r'<a\b[^>]*?\bhref="([^"#]+)', answer.text()):
            there = urlsplit(urljoin(answer.url, href.replace("&amp;", "&")))
            found = there.path + (f"?{there.query}" if there.query else "")
            place = _place(there.path)
            if f"{there.scheme}://{there.netloc}" != root or found in seen or not place or of_place[place] >= _EACH:
                continue
            seen.add(found)
            of_place[place] += 1
            waiting.append(found)


def take(page: Any, address: str, out: Path, name: str = "") -> Iterator[Path]:
    """All pictures of one page."""
    name = name or re.sub(r"[^a-zA-Z0-9]+", "-", address).strip("-") or "home"
    for width, height in WIDTHS.items():
        for colours in ("light", "dark"):
            page.emulate_media(media="screen", color_scheme=colours, reduced_motion="reduce")
            page.set_viewport_size({"width": int(width), "height": height})
            if page.url != urljoin(page.url, address):
                page.goto(address)
            path = out / f"{name[:80]}.{width}.{colours}.png"
            tall = page.evaluate("document.documentElement.scrollHeight")
            clip = {"x": 0, "y": 0, "width": int(width), "height": min(tall, _TALLEST)}
            page.screenshot(path=path, full_page=True, clip=clip)
            yield path
    page.emulate_media(media="print", color_scheme="light")
    printed = out / f"{name[:80]}.print.pdf"
    page.pdf(path=printed, format="A4", prefer_css_page_size=True)
    yield _sheets(printed)


def _sheets(printed: Path, most: int = 6) -> Path:
    """The first pages of a print side by side, as one picture."""
    import pypdfium2  # type: ignore[import-untyped]
    from PIL import Image

    document = pypdfium2.PdfDocument(printed)
    pages = [document[at].render(scale=0.8).to_pil() for at in range(min(len(document), most))]
    wide = Image.new("RGB", (sum(one.width + 12 for one in pages), max(one.height for one in pages)), "#888")
    at = 0
    for one in pages:
        wide.paste(one, (at, 0))
        at += one.width + 12
    path = printed.with_suffix(".png")
    wide.save(path)
    return path


# Pages of results are one place with many names: each of those counts as a place of its own, questions as one.
_RESULT = re.compile(r"^/of/[^/]+/(?!questions/)(.*)$")
_PLACES = tuple((place.path, compile_path(place.path)[0]) for place in PLACES if "GET" in place.methods)


def _place(path: str) -> str:
    if (result := _RESULT.match(path)) is not None:
        return path if result[1].endswith(".html") else ""
    return next((name for name, pattern in _PLACES if pattern.match(path)), "")


if __name__ == "__main__":
    given = [one for one in sys.argv[1:] if one != "--team"]
    main(Path(given[0]), Path(given[1]), given[2:], team="--team" in sys.argv)

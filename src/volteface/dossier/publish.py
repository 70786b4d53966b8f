"""Publishing as HTML: a static folder that opens from disk and asks nothing of any other place."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from volteface.dossier.actors_page import actors_page
from volteface.dossier.contents import Contents
from volteface.dossier.document_page import Codings, document_page
from volteface.dossier.echoes_page import echoes_page
from volteface.dossier.environment import environment
from volteface.dossier.erasures_page import erasures_page
from volteface.dossier.exporting import Published
from volteface.dossier.general_page import general_page
from volteface.dossier.holdings_page import holdings_page
from volteface.dossier.overview import index_page
from volteface.dossier.place import replacing
from volteface.dossier.question_page import page_figure, question_page
from volteface.dossier.quotation_table import quotation_records
from volteface.dossier.regimes_page import regimes_page
from volteface.dossier.site import Site
from volteface.dossier.slogans_page import slogans_page
from volteface.dossier.tables import data_files
from volteface.dossier.trust_page import trust_page
from volteface.dossier.withholding import demand_unnamed, withheld
from volteface.dossier.written.page import written_page
from volteface.figure.actors import actors_figure
from volteface.figure.echoes import echoes_figure
from volteface.figure.erasures import erasures_figure
from volteface.figure.general import general_figure
from volteface.figure.ink import colours_css, figure_css
from volteface.figure.regimes import regimes_figure
from volteface.figure.slogans import slogans_figure
from volteface.model.job import Progress, silent


def publish_html(contents: Contents, out: Path, *, indexed: bool = False, progress: Progress = silent) -> Published:
    """Write the dossier, whole or not at all.

    Args:
        contents: what is published; rights are held to again here.
        out: the folder; made, or replaced if it is a dossier.
        indexed: whether search engines may list it; they are asked not to by default.
        progress: told after each page.

    Raises:
        CheckFailed: a passage does not stand in its document word for word, or somebody would be named who is not
            published.
        BadInput: `out` is something else than a dossier or an empty folder.
    """
    site = Site(contents, indexed=indexed)
    demand_unnamed(site)
    pages = 0
    total = len(site.questions) + len(contents.documents) + 8
    with replacing(out, contents.software) as folder:
        for name, page in _pages(site):
            _write(folder / name, withheld(site, name, page.encode("utf-8")))
            pages += 1
            progress(pages, total, name)
        for name, figure in _figures(site):
            _write(folder / "figures" / f"{name}.svg", withheld(site, f"figures/{name}.svg", figure.encode("utf-8")))
        for name, data in data_files(contents, site.admitted).items():
            _write(folder / "data" / name, withheld(site, f"data/{name}", data))
        for name, data in _static():
            _write(folder / "static" / name, data)
    evidence = quotation_records(site.admitted, contents.over_all.regimes)
    quotations = len({one.address for one in evidence})
    return Published(out / "index.html", pages, quotations, site.admitted.left_out)


class HtmlExporter:
    """The dossier as a folder of pages; declared in the entry-point group `volteface.exporters` as `html`."""

    form = "html"

    def export(self, contents: Contents, out: Path, progress: Progress = silent) -> Published:
        """Write the dossier; see `publish_html`."""
        return publish_html(contents, out, progress=progress)


def _pages(site: Site) -> Iterator[tuple[str, str]]:
    yield "index.html", index_page(site)
    for question in site.questions:
        yield site.question_page(question), question_page(site, question)
    over_all = site.contents.over_all
    if over_all.general is not None:
        yield "general.html", general_page(site, over_all.general)
    if over_all.regimes is not None:
        yield "regimes.html", regimes_page(site, over_all.regimes)
    yield from _found(site)
    codings = Codings(site)
    for document in site.in_order:
        yield site.document_page(document.id), document_page(site, document, codings)
    yield "documents/index.html", _page(site, "documents.html", "documents", up="../")
    yield "holdings.html", holdings_page(site)
    yield "trust.html", trust_page(site)
    for name in ("data", "corrections"):
        yield f"{name}.html", _page(site, f"{name}.html", name)


def _found(site: Site) -> Iterator[tuple[str, str]]:
    """The pages of what was found in the words themselves."""
    if (actors := site.admitted.findings.actors) is not None:
        yield "actors.html", actors_page(site, actors)
    if (echoes := site.admitted.findings.echoes) is not None:
        yield "echoes.html", echoes_page(site, echoes)
    if (slogans := site.admitted.findings.slogans) is not None:
        yield "slogans.html", slogans_page(site, slogans)
    if (erasures := site.admitted.findings.erasures) is not None:
        yield "erasures.html", erasures_page(site, erasures)
    if (dossiers := site.admitted.findings.dossiers) is not None:
        yield "dossiers/index.html", _page(site, "dossiers.html", "dossiers", up="../", written=dossiers.written)
        for one in dossiers.written:
            yield site.written_page(one.name), written_page(site, one)


def _figures(site: Site) -> Iterator[tuple[str, str]]:
    """Figures as files of their own, by name."""
    for question in site.questions:
        if len(question.line):
            name = site.question_page(question).removesuffix(".html").removeprefix("questions/")
            yield name, page_figure(site, question)
    over_all = site.contents.over_all
    # A slug holds no underscore: no question's figure has such a name.
    if over_all.general is not None and over_all.general.labels:
        yield "all_general", general_figure(over_all.general)
    if over_all.regimes is not None:
        yield "all_regimes", regimes_figure(over_all.regimes)
    if (actors := site.admitted.findings.actors) is not None:
        yield "all_actors", actors_figure(actors)
    if (echoes := site.admitted.findings.echoes) is not None:
        yield "all_echoes", echoes_figure(echoes)
    if (slogans := site.admitted.findings.slogans) is not None:
        yield "all_slogans", slogans_figure(slogans)
    if (erasures := site.admitted.findings.erasures) is not None:
        yield "all_erasures", erasures_figure(erasures)


def _page(site: Site, template: str, current: str, *, up: str = "", **values: object) -> str:
    return (
        environment().get_template(template).render(site=site, up=up, current=current, contents=site.contents, **values)
    )


def _static() -> Iterator[tuple[str, bytes]]:
    yield "colours.css", colours_css().encode()
    yield "figure.css", figure_css().encode()
    yield from _below(files("volteface.dossier") / "static", "")


def _below(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            yield from _below(entry, f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}", entry.read_bytes()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)

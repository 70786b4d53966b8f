"""All pages of a dossier, its figures and what they are set in: one after the other, under their names."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from volteface.dossier.actors_page import actors_page
from volteface.dossier.document_page import Codings, document_page
from volteface.dossier.echoes_page import echoes_page
from volteface.dossier.erasures_page import erasures_page
from volteface.dossier.general_page import general_page
from volteface.dossier.holdings_page import holdings_page
from volteface.dossier.overview import index_page
from volteface.dossier.question_page import page_figure, question_page
from volteface.dossier.regimes_page import regimes_page
from volteface.dossier.site import Site
from volteface.dossier.slogans_page import slogans_page
from volteface.dossier.trust_page import trust_page
from volteface.dossier.written.page import written_page
from volteface.figure.actors import actors_figure
from volteface.figure.echoes import echoes_figure
from volteface.figure.erasures import erasures_figure
from volteface.figure.general import general_figure
from volteface.figure.ink import colours_css, figure_css
from volteface.figure.regimes import regimes_figure
from volteface.figure.slogans import slogans_figure


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Name and text of each page."""
    yield from result_pages(site)
    codings = Codings(site)
    for document in site.in_order:
        yield site.document_page(document.id), document_page(site, document, codings)
    yield "documents/index.html", site.render("documents.html", up="../", current="documents")
    yield "corrections.html", site.render("corrections.html", up="", current="corrections")


def result_pages(site: Site) -> Iterator[tuple[str, str]]:
    """Name and text of each page but those of single documents."""
    yield "index.html", index_page(site)
    for question in site.questions:
        yield site.question_page(question), question_page(site, question)
    over_all = site.contents.over_all
    if over_all.general is not None:
        yield "general.html", general_page(site, over_all.general)
    if over_all.regimes is not None:
        yield "regimes.html", regimes_page(site, over_all.regimes)
    yield from _found(site)
    yield "holdings.html", holdings_page(site)
    yield "trust.html", trust_page(site)
    yield "data.html", site.render("data.html", up="", current="data")


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
        yield (
            "dossiers/index.html",
            site.render("dossiers.html", up="../", current="dossiers", written=dossiers.written),
        )
        for one in dossiers.written:
            yield site.written_page(one.name), written_page(site, one)


def figures(site: Site) -> Iterator[tuple[str, str]]:
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


def static() -> Iterator[tuple[str, bytes]]:
    """Style sheets and typefaces."""
    yield "colours.css", colours_css().encode()
    yield "figure.css", figure_css().encode()
    yield from _below(files("volteface.dossier") / "static", "")


def _below(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            yield from _below(entry, f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}", entry.read_bytes()

"""The page of the general line: what the questions have in common, the first factor beside it, who breaks rank."""

from __future__ import annotations

from volteface.dossier.site import Site
from volteface.dossier.widths import NARROW, WIDE
from volteface.figure.general import general_figure
from volteface.figure.svg import Svg
from volteface.line.general.result import GeneralLine


def general_page(site: Site, found: GeneralLine) -> str:
    """`general.html`."""
    figures = [
        general_figure(found, width=width, name=name, standalone=False) if found.labels else Svg()
        for width, name in ((WIDE, "general-wide"), (NARROW, "general-narrow"))
    ]
    words = general_findings(found)
    return site.render(
        "general.html",
        up="",
        current="general",
        found=found,
        wide=figures[0],
        narrow=figures[1],
        finding=words[0] if words else "not enough to say",
        words=words[1:],
        hrefs={one.line.question: site.question_page(one) for one in site.questions},
    )


def general_findings(found: GeneralLine) -> list[str]:
    """Its words; that an axis can be declared is for those who make the study."""
    said = found.words()
    return ["no axis is declared in the codebook", *said[1:]] if found.verdict == "no axis" else said

"""Publishing as HTML: a static folder that opens from disk and asks nothing of any other place."""

from __future__ import annotations

from pathlib import Path

from volteface.dossier.contents import Contents
from volteface.dossier.exporting import Published
from volteface.dossier.pages import figures, pages, static
from volteface.dossier.place import replacing
from volteface.dossier.quotation_table import quotation_records
from volteface.dossier.site import Site
from volteface.dossier.tables import data_files
from volteface.dossier.withholding import demand_unnamed, withheld
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
    written = 0
    total = len(site.questions) + len(contents.documents) + 8
    with replacing(out, contents.software) as folder:
        for name, page in pages(site):
            _write(folder / name, withheld(site, name, page.encode("utf-8")))
            written += 1
            progress(written, total, name)
        for name, figure in figures(site):
            _write(folder / "figures" / f"{name}.svg", withheld(site, f"figures/{name}.svg", figure.encode("utf-8")))
        for name, data in data_files(contents, site.admitted).items():
            _write(folder / "data" / name, withheld(site, f"data/{name}", data))
        for name, data in static():
            _write(folder / "static" / name, data)
    evidence = quotation_records(site.admitted, contents.over_all.regimes)
    quotations = len({one.address for one in evidence})
    return Published(out / "index.html", written, quotations, site.admitted.left_out)


class HtmlExporter:
    """The dossier as a folder of pages; declared in the entry-point group `volteface.exporters` as `html`."""

    form = "html"

    def export(self, contents: Contents, out: Path, progress: Progress = silent) -> Published:
        """Write the dossier; see `publish_html`."""
        return publish_html(contents, out, progress=progress)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)

"""`page`: a page as it was printed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from volteface.cli.output import json_option, write_json
from volteface.model.errors import WrongUse

if TYPE_CHECKING:
    from volteface.cli.app import Place


@click.command(
    epilog='Example: volteface page 1926-05-05 3 --to page.png --mark "general strike"\n\nA page is told by what is '
    "printed on it, else by its number in the file."
)
@click.argument("document")
@click.argument("page", metavar="N")
@click.option("--to", "target", type=click.Path(path_type=Path), metavar="FILE", required=True, help="A PNG image.")
@click.option("--mark", default="", metavar="WORDS", help="Draw boxes about these words wherever they stand.")
@click.option("--dpi", type=click.IntRange(36, 600), default=150, show_default=True, help="Dots an inch.")
@json_option
@click.pass_obj
def page(place: Place, /, document: str, page: str, target: Path, mark: str, dpi: int, as_json: bool) -> None:
    """A page of a document as it was printed, as an image; words marked."""
    if not target.absolute().parent.is_dir():
        raise WrongUse("no such folder", where=str(target.parent))
    with place.study() as study:
        made = study.page_image(document, page, mark=mark, dpi=dpi)
    target.write_bytes(made)
    if as_json:
        write_json({"file": str(target), "bytes": len(made)})
    else:
        click.echo(f"{target}: page {page} of {document}")

"""`desk`: the reading room in the browser."""

from __future__ import annotations

import click

from volteface.cli.app import Place


@click.command(epilog="Example: volteface -p my-study desk")
@click.option("--port", type=click.IntRange(0, 65_535), help="Where to listen; 8765, or any free one.")
@click.option("--no-open", is_flag=True, help="Do not open the browser.")
@click.pass_obj
def desk(place: Place, port: int | None, no_open: bool) -> None:
    """Open the reading room: see, read, code, discuss and publish in the browser."""
    from volteface.model.errors import MissingExtra

    try:
        from volteface.desk.serving import serve
    except ImportError as error:
        raise MissingExtra("the reading room", hint="desk") from error
    with place.study() as study:
        folder = study.folder

    def opened(address: str) -> None:
        click.echo(f"The desk is open at {address}\nCtrl-C closes it; nothing is lost.")
        if not no_open:
            click.launch(address)

    serve(folder, port=port, opened=opened)

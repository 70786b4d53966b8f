"""`desk`: the reading room in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from volteface.cli.app import Place
from volteface.cli.output import json_option, write_json

if TYPE_CHECKING:
    from volteface.desk.serving import Opened


@click.command(epilog="Example: volteface desk --team --port 8765")
@click.option("--team", is_flag=True, help="For several people, each with an account, a role and a pseudonym.")
@click.option("--host", default="127.0.0.1", metavar="ADDRESS", show_default=True, help="Where to listen.")
@click.option("--port", type=click.IntRange(0, 65_535), help="Where to listen; 8765, or any free one.")
@click.option("--behind", default="", metavar="URL", help="The address of a proxy that stands before the desk.")
@click.option(
    "--proxy", "proxies", multiple=True, metavar="ADDRESS", help="Where that proxy is, if on another machine."
)
@click.option("--owner-link", is_flag=True, help="Print a link by which one more owner joins.")
@click.option("--no-open", is_flag=True, help="Do not open the browser.")
@json_option
@click.pass_obj
def desk(
    place: Place,
    *,
    team: bool,
    host: str,
    port: int | None,
    behind: str,
    proxies: tuple[str, ...],
    owner_link: bool,
    no_open: bool,
    as_json: bool,
) -> None:
    """Open the reading room: see, read, code, discuss and publish in the browser."""
    from volteface.cli.opening import open_address
    from volteface.model.errors import MissingExtra

    try:
        from volteface.desk.serving import Wish, serve
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("volteface"):
            raise
        raise MissingExtra("the reading room", hint="desk") from error
    with place.study() as study:
        folder = study.folder

    def opened(told: Opened) -> None:
        if as_json:
            write_json(told)
        else:
            _say(told)
        if not (no_open or team):
            open_address(told.address)

    wish = Wish(team=team, host=host, port=port, behind=behind, proxies=proxies, owner_link=owner_link)
    serve(folder, wish, opened)


def _say(told: Opened) -> None:
    click.echo(f"The desk is {'already ' if told.already else ''}open at {told.address}")
    if told.owner_link:
        click.echo(f"An owner joins at {told.owner_link} – once, within three days.")
    if told.caution:
        click.echo(f"Beware: {told.caution}.", err=True)
    if not told.already:
        click.echo("Ctrl-C closes it; nothing is lost.")

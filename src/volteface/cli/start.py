"""`new` and `demo`: start a study, one's own or the one that ships."""

from __future__ import annotations

from pathlib import Path

import click

from volteface.cli.output import console, json_option, progress_bar, write_json


class Template(click.ParamType):  # type: ignore[type-arg]  # earlier versions of click take none
    """The name of a template; which there are is looked up when somebody asks for help."""

    name = "template"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002 - click hands both
        """All names, as a choice is shown."""
        from volteface.study.starting import templates

        return f"[{'|'.join(templates())}]"


@click.command(epilog="Example: volteface new my-study --template party-press")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", default="", help="The study's name; the folder's name by default.")
@click.option("--template", default="empty", show_default=True, type=Template(), help="What to start from.")
@click.option("--example", is_flag=True, help="Put the template's worked example in: invented texts, to try it on.")
@click.option("--anyway", is_flag=True, help="Also in a folder that a program keeps in step with other places.")
@json_option
def new(folder: Path, name: str, template: str, example: bool, anyway: bool, as_json: bool) -> None:
    """Start a study in a new folder."""
    from volteface.study import Study

    with Study.new(folder, name=name, template=template, example=example, anyway=anyway) as study:
        if study.caution:
            click.echo(f"caution: {study.caution}", err=True)
        if as_json:
            write_json({"folder": str(study.folder), "name": study.settings.name})
            return
    if example:
        click.echo(f"{folder}: a new study. How to go on stands in {folder / 'worked-example' / 'README.md'}")
        return
    click.echo(f"{folder}: a new study. Next:")
    click.echo(f'  volteface -p {folder} add PAPERS --organisation NAME --source "TITLE" --date …')
    click.echo(f'  volteface -p {folder} chronicle "WORDS"')
    click.echo(f"or all of it in the browser: volteface -p {folder} desk")


@click.command(epilog="Example: volteface demo --no-open")
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option("--no-open", is_flag=True, help="Do not open the dossier in the browser.")
@json_option
def demo(folder: Path | None, no_open: bool, as_json: bool) -> None:
    """Build a study on real texts, offline: the annual messages of US presidents, 1790 to today."""
    from volteface.cli.lines import print_brief
    from volteface.cli.opening import open_address
    from volteface.demo import build, default_folder

    folder = folder or default_folder()
    with progress_bar("reading 230 years", quiet=as_json) as progress:
        built = build(folder, progress=progress)
    if as_json:
        write_json(built.shape)
    else:
        out = console()
        for line in built.lines:
            print_brief(out, line, named=False)
        click.echo(f"The study is in {built.folder}, the dossier in {built.dossier}")
        click.echo(f"to go on with in the browser: volteface -p {built.folder} desk")
    if not no_open:
        open_address(built.dossier.as_uri())

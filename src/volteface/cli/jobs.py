"""`jobs`: long work on this study, to be listed, followed, paused and cancelled from any other terminal."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import click

from volteface.cli.output import json_option, progress_bar, write_json
from volteface.model.errors import WrongUse

if TYPE_CHECKING:
    from volteface.cli.app import Place
    from volteface.model.job import Job

_LOOK_SECONDS = 0.5

number_argument = click.argument("number", metavar="[N]", type=click.IntRange(1), required=False)


@click.group(invoke_without_command=True, epilog="Examples: volteface jobs; volteface jobs pause 3")
@click.option("--json", "as_json", is_flag=True, help="Print the list as one JSON object on stdout.")
@click.pass_context
def jobs(context: click.Context, as_json: bool) -> None:
    """Long work: list, follow, pause, resume, cancel; from another terminal too, and nothing is lost.

    Without N the one job that is under way is meant.
    """
    if context.invoked_subcommand is None:
        _list(context.obj, as_json=as_json)


@jobs.command(name="list", epilog="Example: volteface jobs list")
@json_option
@click.pass_obj
def list_jobs(place: Place, as_json: bool) -> None:
    """All jobs, newest first, with what each has got through."""
    _list(place, as_json=as_json)


def _list(place: Place, *, as_json: bool) -> None:
    with place.study() as study:
        found = study.jobs()
    if as_json:
        write_json({"jobs": found})
        return
    if not found:
        click.echo("no job yet")
    for one in found:
        click.echo(_line(one))


@jobs.command(epilog="Example: volteface jobs follow 3")
@number_argument
@json_option
@click.pass_obj
def follow(place: Place, number: int | None, as_json: bool) -> None:
    """Watch a job until it ends; Ctrl-C ends the watching, not the job."""
    with place.study() as study:
        one = _meant(study, number)
        with progress_bar(f"{one.kind}, job {one.id}", quiet=as_json) as progress:
            while one.under_way:
                said = "" if one.state == "running" else f"{one.state}; "
                progress(one.done, one.total, said + one.figures.words())
                time.sleep(_LOOK_SECONDS)
                one = study.job(one.id)
    _tell(one, as_json=as_json)


@jobs.command(epilog="Example: volteface jobs pause 3")
@number_argument
@json_option
@click.pass_obj
def pause(place: Place, number: int | None, as_json: bool) -> None:
    """Let a job rest; it does within two seconds, when what it has read is in."""
    _wish(place, number, "pause", as_json=as_json)


@jobs.command(epilog="Example: volteface jobs resume 3")
@number_argument
@json_option
@click.pass_obj
def resume(place: Place, number: int | None, as_json: bool) -> None:
    """Let a paused job go on."""
    _wish(place, number, "resume", as_json=as_json)


@jobs.command(epilog="Example: volteface jobs cancel 3")
@number_argument
@json_option
@click.pass_obj
def cancel(place: Place, number: int | None, as_json: bool) -> None:
    """Stop a job; what it has done stays, and the same command run again goes on."""
    _wish(place, number, "cancel", as_json=as_json)


def _wish(place: Place, number: int | None, what: str, *, as_json: bool) -> None:
    with place.study() as study:
        one = _meant(study, number)
        getattr(study, what)(one.id)
        if as_json:
            write_json({"job": one.id, "asked": what})
            return
    click.echo(f"job {one.id} ({one.kind}) is asked to {what}; it hears of it within two seconds")


def _meant(study: Any, number: int | None) -> Job:
    """The job of this number; without one, the only one under way."""
    if number is not None:
        named: Job = study.job(number)
        return named
    found: list[Job] = [one for one in study.jobs() if one.under_way]
    if len(found) == 1:
        return found[0]
    if not found:
        raise WrongUse("no job is under way", hint="volteface jobs lists those that were")
    raise WrongUse("several jobs are under way", hint=f"say which: {', '.join(str(one.id) for one in found)}")


def _tell(one: Job, *, as_json: bool) -> None:
    if as_json:
        write_json(one)
    else:
        click.echo(_line(one))


def _line(one: Job) -> str:
    of = "" if one.total is None else f" of {one.total:,}"
    return f"{one.id}  {one.kind}  {one.state}  {one.started}  {one.done:,}{of} files: {one.figures.words()}"

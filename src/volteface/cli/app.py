"""The command group: knows every command's name and short help, loads a command's module only when it is run."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from volteface.model.errors import VoltefaceError, one_line

# Module, attribute and short help, in the order of interface.md; imported on use, so that --help stays light.
COMMANDS = {
    "demo": ("start", "demo", "Build and open a study on real texts, offline."),
    "new": ("start", "new", "Start a study."),
    "add": ("files", "add", "Read files or folders, any mix of formats."),
    "problems": ("files", "problems", "Files and rows refused, with reasons and what to do."),
    "holdings": ("holdings", "holdings", "What is held of what is expected, and the gaps."),
    "item": ("items", "item", "The items of a document: list, split, join, name, undo."),
    "editions": ("items", "editions", "A document's editions, and what changed between them."),
    "aside": ("setting_aside", "aside", "Documents added by mistake: set aside, listed, put back."),
    "layer": ("items", "layer", "Another reading of a document: corrected, read anew, translated."),
    "search": ("look", "search", "Hits in context, oldest first; hits per year."),
    "chronicle": ("look", "chronicle", "Dated quotations, ready to read, print or publish."),
    "really": ("really", "really", "Did they really say this: exact, near, not found."),
    "page": ("pages", "page", "A page as it was printed, with words marked."),
    "question": ("questions", "question", "The codebook: write, check, compare, follow its questions."),
    "sample": ("sampling", "sample", "Draw or extend the gold sample."),
    "passages": ("sampling", "passages", "Passages with their addresses, as a table."),
    "sheet": ("sheets", "sheet", "Passages to code away from the terminal: Excel, CSV."),
    "code": ("codings", "code", "Code a question by machine or by hand, or take codings in."),
    "learned": ("learned", "learned", "Inside the learned coder: its model, worth, words, doubts."),
    "assign": ("assigning", "assign", "Several coders: who reads what, and what is read twice."),
    "adjudicate": ("adjudicating", "adjudicate", "Settle what coders disagree on."),
    "agree": ("agreeing", "agree", "Agreement between coders, with intervals."),
    "coders": ("coders", "coders", "Each coder's worth on each question; how far a line can be trusted."),
    "line": ("results", "line", "Position over time: sparkline, turns, in words."),
    "general": ("general", "general", "Whether all questions obey one line, and who breaks rank."),
    "precedes": ("precedes", "precedes", "Does B turn after A: from dates alone."),
    "regimes": ("regimes", "regimes", "The times between the turns of all questions."),
    "events": ("events", "events", "Dated facts from outside, beside the turns."),
    "outcomes": ("outcomes", "outcomes", "Votes, members, rates before and after each turn."),
    "compare": ("compare", "compare", "Two bodies on one question: how far apart, and since when."),
    "contradictions": ("contradictions", "contradictions", "Opposed statements, then and now."),
    "verdict": ("verdict", "verdict", "What people judge of opposed statements."),
    "quotations": ("quotations", "quotations", "The selected quotations with their reasons."),
    "echoes": ("echoes", "echoes", "Wordings of an earlier document that came back."),
    "slogans": ("slogans", "slogans", "Phrases of a time: first, peak, last, what came after."),
    "erasures": ("erasures", "erasures", "What later editions have not: removed, altered, added, moved."),
    "actors": ("actors", "actors", "Who is spoken of: mentions, the words around names, attitudes."),
    "dossier": ("dossier", "dossier", "Dossiers that people write: begin, list, check."),
    "publish": ("publishing", "publish", "Write the dossier."),
    "desk": ("desk", "desk", "The reading room in the browser."),
    "check": ("publishing", "check", "Every quotation verbatim, every hash, every codebook in step."),
    "jobs": ("jobs", "jobs", "Long work: list, follow, pause, cancel."),
}

# Some refused, not enough, check failed: answers, not misuse (interface.md, exit codes).
_ANSWERED = frozenset({4, 5, 6})


class Commands(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click hands the context
        """All command names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - the same
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"volteface.cli.{module}"), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - the same
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, _, text) in COMMANDS.items()])


class Place:
    """Which study is meant, opened when a command needs it."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def study(self) -> Any:
        """The study of `-p`, or the one found from the working directory upwards."""
        from volteface.study import Study

        study = Study.open(self.folder) if self.folder is not None else Study.find(Path.cwd())
        if study.caution:
            click.echo(f"caution: {study.caution}", err=True)
        return study


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("-p", "--project", type=click.Path(path_type=Path), metavar="DIR", help="The study's folder.")
@click.option("--traceback", is_flag=True, help="Show where in the code an error arose.")
@click.version_option(package_name="volteface", prog_name="volteface", message="%(prog)s %(version)s")
@click.pass_context
def volteface(context: click.Context, project: Path | None, traceback: bool) -> None:  # noqa: ARG001 - see main
    """An organisation's line on each strategic question, in its own words.

    The study is found from the working directory upwards when -p is left out.
    """
    context.obj = Place(project)


def main() -> None:
    """Run the command line; errors become one line on stderr and an exit code."""
    try:
        code = volteface.main(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except VoltefaceError as error:
        _report(error)
        _answer(error)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (KeyboardInterrupt, click.Abort):
        # On a terminal ^C stands on the line of a prompt.
        apart = "\n" if sys.stderr.isatty() else ""
        click.echo(f"{apart}stopped; what was finished is kept – run the same command again to go on", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output has seen enough.
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:  # noqa: BLE001 - no traceback reaches a person without --traceback
        _report(error)
        text = one_line(f"{type(error).__name__}: {error}")
        click.echo(f"unexpected: {text} – run again with --traceback and send us what it prints", err=True)
        sys.exit(1)


def _answer(error: VoltefaceError) -> None:
    """Who asked for JSON gets one object also where the answer is that there is none."""
    if "--json" in sys.argv and error.exit_code in _ANSWERED:
        from volteface.cli.output import write_json

        write_json({"error": error.line()} if error.answer is None else error.answer)


def _report(error: Exception) -> None:
    if "--traceback" in sys.argv:
        import traceback

        traceback.print_exception(error)
    if isinstance(error, VoltefaceError):
        click.echo(f"volteface: {error.line()}", err=True)

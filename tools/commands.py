"""Writes the command reference from the commands themselves: `python tools/commands.py` prints it as Markdown.

docs/conf.py calls `reference` at every build, so that no page can say what the program does not do.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

import click

from volteface.cli.app import volteface
from volteface.model.errors import VoltefaceError

NAME = "volteface"
# What stands in Markdown for something else when it is met in plain words.
_MARKUP = re.compile(r"([\\`*_\[\]<>{}$|#])")


def reference() -> str:
    """All commands in their own order, then the exit codes; Markdown (MyST), headings from the second level."""
    program = click.Context(volteface, info_name=NAME, **volteface.context_settings)
    parts = ["## The program\n", *_command(volteface, program)]
    for title, command, context in _commands(volteface, program):
        parts += [f"## {title}\n", *_command(command, context)]
    return "\n".join([*parts, "## Exit codes\n", *exit_codes()]) + "\n"


def _commands(group: click.Group, context: click.Context) -> Iterator[tuple[str, click.Command, click.Context]]:
    """Commands and, after a group, its own commands: name as typed, command, context."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None or command.hidden:
            continue
        inner = click.Context(command, info_name=name, parent=context)
        yield inner.command_path.removeprefix(f"{NAME} "), command, inner
        if isinstance(command, click.Group):
            yield from _commands(command, inner)


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    """Help, usage, options and example of one command; `--help`, which all have, stands with the program alone."""
    yield from (f"{plain(paragraph)}\n" for paragraph in _paragraphs(command.help or ""))
    yield f"```text\n{' '.join([context.command_path, *command.collect_usage_pieces(context)])}\n```\n"
    params = [param for param in command.get_params(context) if "--help" not in param.opts or not context.parent]
    records = filter(None, (param.get_help_record(context) for param in params))
    # An argument without a word of its own stands in the usage line already.
    options = [f"- `{name}` – {plain(said)}" for name, said in records if said]
    if options:
        yield "\n".join(options) + "\n"
    if command.epilog:
        yield from _epilog(inspect.cleandoc(command.epilog))


def _paragraphs(text: str) -> list[str]:
    """Click's help text up to a form feed, where what is only for the code begins."""
    text = inspect.cleandoc(text).partition("\f")[0]
    return [paragraph.replace("\b", "").strip() for paragraph in re.split(r"\n\s*\n", text) if paragraph.strip()]


def _epilog(text: str) -> Iterator[str]:
    """Examples as they are typed: what follows "Example:" on its line, and lines that were indented."""
    lines = [line.strip() for line in text.replace("\b", "").splitlines() if line.strip()]
    examples = [re.sub(r"^Examples?:\s*", "", line) for line in lines]
    yield "```console\n" + "\n".join(f"$ {line}" for line in examples if line) + "\n```\n"


def exit_codes() -> Iterator[str]:
    """A list of the exit codes, each with the errors that carry it."""
    yield "- `0` – done"
    unexpected: list[type[VoltefaceError]] = [VoltefaceError, *(kind for kind in _kinds() if kind.exit_code == 1)]
    named = ", ".join(plain(kind.__name__) for kind in unexpected)
    yield f"- `1` – unexpected; with `--traceback` the program says where in its code ({named})"
    for code in sorted({kind.exit_code for kind in _kinds()} - {1}):
        kinds = [kind for kind in _kinds() if kind.exit_code == code]
        yield f"- `{code}` – " + "; ".join(f"{_said(kind)} ({_named(kind)})" for kind in kinds)
    yield "- `130` – stopped from the keyboard; what was finished is kept"


def _kinds() -> list[type[VoltefaceError]]:
    """The kinds of errors that stand beside `VoltefaceError` itself; finer ones carry the code of their kind."""
    return [kind for kind in VoltefaceError.__subclasses__() if kind.__module__ == VoltefaceError.__module__]


def _named(kind: type[VoltefaceError]) -> str:
    finer = (one for one in kind.__subclasses__() if one.__module__ == VoltefaceError.__module__)
    return ", ".join(plain(one.__name__) for one in (kind, *finer))


def _said(kind: type[VoltefaceError]) -> str:
    first = inspect.cleandoc(kind.__doc__ or "").partition("\n")[0].rstrip(".")
    return plain(first[:1].lower() + first[1:])


def plain(text: str) -> str:
    """Words with everything escaped that Markdown would take for markup, on one line."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


if __name__ == "__main__":
    print(reference())

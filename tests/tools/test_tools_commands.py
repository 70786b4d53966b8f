"""The command reference is made from the commands: none is missing, each has its words and an example."""

import importlib.util
import re
from pathlib import Path

import click
import pytest

from volteface.cli.app import COMMANDS, volteface
from volteface.model import errors

FILE = Path(__file__).parents[2] / "tools" / "commands.py"
SPEC = importlib.util.spec_from_file_location("commands", FILE)
commands = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(commands)


@pytest.fixture(scope="module")
def sections():
    parts = commands.reference().split("\n## ")
    return {part.partition("\n")[0]: part for part in parts}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_section(name, sections):
    command = volteface.get_command(click.Context(volteface), name)
    inner = [f"{name} {each}" for each in command.commands] if isinstance(command, click.Group) else [name]
    for each in inner:
        section = sections[each]
        assert f"volteface {each} " in section.replace("\n", " ")
        assert "```console\n$ volteface" in section, f"{each} has no example"
        said = section.partition("\n")[2].strip().partition("\n")[0]
        assert len(said.split()) > 3, f"{each} is not explained"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_told(name, sections):
    command = volteface.get_command(click.Context(volteface), name)
    for param in command.params:
        for option in param.opts:
            assert not option.startswith("--") or re.search(rf"- `[^`]*{option}\b", sections[name]), option


def test_exit_codes_are_told_with_their_errors(sections):
    section = sections["Exit codes"]
    for kind in vars(errors).values():
        if isinstance(kind, type) and issubclass(kind, errors.VoltefaceError):
            assert kind.__name__ in section
            assert f"- `{kind.exit_code}` –" in section


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("about *cues* | `x`", r"about \*cues\* \| \`x\`"),
        ("a\n  b", "a b"),
        ("<script>", r"\<script\>"),
        ("[default: 20]", r"\[default: 20\]"),
    ],
)
def test_words_of_a_command_are_no_markup(said, shown):
    assert commands.plain(said) == shown

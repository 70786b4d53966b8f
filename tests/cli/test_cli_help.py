"""Every command helps with an example, and asking for help loads nothing heavy."""

import subprocess
import sys

import click
import pytest

from volteface.cli.app import COMMANDS, volteface

HEAVY = ("numpy", "scipy", "sklearn", "rich", "lxml", "jinja2", "py3langid", "simplemma", "tomlkit", "sqlite3")


def commands():
    for name in COMMANDS:
        command = volteface.get_command(click.Context(volteface), name)
        inner = getattr(command, "commands", None)
        yield from ((name, each) for each in inner) if inner else ((name,),)


@pytest.mark.parametrize("names", list(commands()), ids=" ".join)
def test_every_command_helps_with_an_example(small, names):
    ran = small.bare(*names, "--help")
    assert ran.code == 0
    assert "Usage: " in ran.out
    assert "--json" in ran.out
    assert f"volteface {' '.join(names)}" in ran.out.partition("xample")[2]


def test_help_names_every_command_and_loads_nothing_heavy():
    program = (
        "import sys\nsys.argv = ['volteface', '--help']\nfrom volteface.cli import main\n"
        "try:\n    main()\nexcept SystemExit as left:\n"
        f"    print([name for name in {HEAVY!r} if name in sys.modules], left.code, file=sys.stderr)\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stderr.strip() == "[] 0"
    assert all(f"\n  {name} " in ran.stdout for name in COMMANDS)


def test_the_package_alone_loads_nothing_heavy():
    program = f"import sys, volteface\nprint([name for name in {HEAVY!r} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_what_breaks_unexpectedly_is_one_line_and_exit_1(small, monkeypatch):
    def broken(*_):
        raise RuntimeError("two\nlines")

    monkeypatch.setattr("volteface.study.study.Study.open", broken)
    ran = small("check")
    assert (ran.code, ran.out) == (1, "")
    assert len(ran.err.splitlines()) == 1
    assert "RuntimeError" in ran.err
    assert "Traceback" in small.bare("--traceback", "-p", small.folder, "check").err

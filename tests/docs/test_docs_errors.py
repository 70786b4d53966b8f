"""The errors page leaves no class out, and no page names a command that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from volteface.cli.app import volteface
from volteface.model import errors

DOCS = Path(__file__).parents[2] / "docs"
CLASSES = sorted(
    (kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.VoltefaceError)),
    key=lambda kind: kind.__name__,
)


@pytest.fixture(scope="module")
def page() -> str:
    return (DOCS / "errors.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_error_class_is_explained_with_its_exit_code(kind: type[errors.VoltefaceError], page: str) -> None:
    assert f"\n## {kind.__name__}\n" in page
    rows = [line for line in page.splitlines() if line.startswith("| ") and f"`{kind.__name__}`" in line]
    assert any(row.startswith(f"| {kind.exit_code} |") for row in rows)


def test_no_section_explains_a_class_that_is_not_there(page: str) -> None:
    explained = set(re.findall(r"^## (\w+)$", page, flags=re.MULTILINE))
    assert explained == {kind.__name__ for kind in CLASSES}


def _commands(group: click.Group, above: str = "") -> Iterator[str]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{above}{name}"
        if isinstance(command, click.Group):
            yield from _commands(command, f"{above}{name} ")


def test_commands_named_in_the_docs_exist() -> None:
    named = set(_commands(volteface))
    pages = [path for path in DOCS.glob("*.md") if path.name != "building.md"]
    run = re.compile(r"(?:^\$ |`)volteface (?:-p \S+ )?([a-z]+)", flags=re.MULTILINE)
    for path in pages:
        unknown = set(run.findall(path.read_text(encoding="utf-8"))) - named
        assert not unknown, f"{path.name} names {unknown}"

"""Every message that the code can give stands on the errors page, there or gathered from the pages of formats."""

import ast
import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SPEC = importlib.util.spec_from_file_location("messages", ROOT / "tools" / "messages.py")
messages = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(messages)

# Which argument of each is the message.
GIVEN = {
    "Refusal": 1,
    **dict.fromkeys(
        ("BadInput", "BadDate", "WrongUse", "NotEnough", "CheckFailed", "LibraryDamaged", "MissingExtra"), 0
    ),
    **dict.fromkeys(("VoltefaceError", "Refused", "_Refused", "Cancelled", "CannotStart"), 0),
}
# So much of the beginning of a piece is its own: what follows may be told in other words.
OWN = 30
# Shorter pieces between what is filled in would be found anywhere.
TELLING = 10


def plain(text):
    return re.sub(r"[^a-z]+", " ", text.lower()).strip()


def pieces(node):
    """The words of a message that stand in the code, between what is filled in."""
    if isinstance(node, ast.IfExp):
        return pieces(node.body)
    if isinstance(node, ast.JoinedStr):
        return [plain(part.value) for part in node.values if isinstance(part, ast.Constant)]
    return [plain(node.value)] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def given():
    for path in sorted((ROOT / "src" / "volteface").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                at = GIVEN.get(getattr(node.func, "id", None) or getattr(node.func, "attr", ""))
                if at is not None and len(node.args) > at:
                    told = [piece for piece in pieces(node.args[at]) if len(piece) >= TELLING]
                    if told:
                        yield pytest.param(told, id=f"{path.stem}: {max(told, key=len)[:50]}")


@pytest.fixture(scope="module")
def page():
    return plain((ROOT / "docs" / "errors.md").read_text(encoding="utf-8") + messages.gathered())


@pytest.mark.parametrize("told", list(given()))
def test_a_message_of_the_code_stands_on_the_errors_page(told, page):
    assert any(piece[:OWN] in page for piece in told)


def test_tables_are_gathered_with_links_that_lead_on():
    text = messages.gathered()
    assert "### Adding files" in text
    assert "](adding.md#where-a-study-may-lie)" in text
    folder = ROOT / "docs"
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert (folder / target).exists(), target

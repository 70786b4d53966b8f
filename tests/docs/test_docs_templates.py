"""The page on templates: its commands run as written and show what it shows, and it names every question and pole."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from small_study import Small
from volteface.study import codebook, starting

PAGE = (Path(__file__).parents[2] / "docs" / "templates.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^( *)```console\n(.*?)\n *```", re.DOTALL | re.MULTILINE)
# A command line with those that it goes on in, and what stands below it.
STEP = re.compile(r"^\$ ((?:[^\n]*\\\n)*[^\n]*)\n?((?:(?!\$ )[^\n]*(?:\n|\Z))*)", re.MULTILINE)


def _steps() -> list[tuple[str, str]]:
    blocks = [re.sub(rf"^{indent}", "", text, flags=re.MULTILINE) for indent, text in BLOCK.findall(PAGE)]
    return [(command.replace("\\\n", ""), shown) for text in blocks for command, shown in STEP.findall(text)]


def _plain(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def test_the_commands_of_the_page_show_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    small = Small(tmp_path, monkeypatch)
    seen = 0
    for command, shown in _steps():
        program, *arguments = shlex.split(command)
        if program == "cd":
            monkeypatch.chdir(arguments[0])
            continue
        if arguments[:2] == ["question", "cues"]:
            # That is said of a study of one's own, which stands beside the worked example.
            arguments = ["-p", str(tmp_path / "my-study"), *arguments]
        ran = small.bare(*arguments)
        assert ran.code == 0, ran.err
        at, said = 0, _plain(ran.out)
        for piece in filter(None, map(_plain, shown.split("…\n"))):
            found = said.find(piece.removesuffix("…").rstrip(), at)
            assert found >= at, f"{command} shows\n{said}\nand not\n{piece}"
            at, seen = found, seen + 1
    assert seen >= 8


@pytest.mark.parametrize("template", starting.templates()[1:])
def test_the_page_names_every_question_with_its_poles(template: str) -> None:
    for question in codebook.parse(starting.codebook_of(template) or "", Path("questions.toml")).questions.values():
        assert f"| `{question.id}` | {question.low.name} | {question.high.name} |" in PAGE


def test_the_rows_that_the_page_tells_of_stand_in_the_worked_example() -> None:
    folder = Path(starting.__file__).parent / "templates" / "party-press" / "worked-example"
    texts, reasons = ((folder / name).read_text("utf-8") for name in ("passages.csv", "codings.csv"))
    table = PAGE.partition("| sentence | coding | reason |\n| --- | --- | --- |\n")[2].partition("\n\n")[0]
    told = [[cell.strip() for cell in row.strip("|").split("|")] for row in table.splitlines()]
    assert len(told) == 5
    for text, _, reason in told:
        assert text in texts
        assert reason in reasons

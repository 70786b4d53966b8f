"""The tutorial works as it is written: its files are saved, its commands run, and its line has the turn it tells of."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from volteface.cli.app import volteface
from volteface.model.errors import VoltefaceError

PAGE = Path(__file__).parents[2] / "docs" / "tutorial.md"
BLOCK = re.compile(r"```(?:\{code-block\} \w+\n:caption: (\S+)\n|console\n)(.*?)\n```", re.DOTALL)


def _run(command: list[str], monkeypatch: pytest.MonkeyPatch) -> int:
    """One line of the tutorial; the exit code."""
    match command:
        case ["cd", folder]:
            monkeypatch.chdir(folder)
        case ["mv", old, new]:
            Path(old).rename(new)
        case ["python", script]:
            subprocess.run([sys.executable, script], check=True)
        case ["volteface", *arguments]:
            try:
                code = volteface.main(arguments, standalone_mode=False)
            except VoltefaceError as error:
                return error.exit_code
            return code if isinstance(code, int) else 0
        case _:
            pytest.fail(f"the tutorial says {command}")
    return 0


def test_the_tutorial_runs_as_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    codes = []
    for name, text in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        if name:
            # The codebook goes where the reader stands; scripts and tables beside the study.
            folder = Path.cwd() if name == "questions.toml" else tmp_path
            (folder / name).write_text(text.strip() + "\n", encoding="utf-8")
            continue
        commands = [line[2:] for line in text.replace("\\\n", "").splitlines() if line.startswith("$ ")]
        codes += [_run(shlex.split(command), monkeypatch) for command in commands]
    # No date was given; a file without a date was refused; a row of the table was.
    assert [code for code in codes if code] == [2, 4, 4]

    capsys.readouterr()
    monkeypatch.chdir(tmp_path / "lamp")
    assert _run(["volteface", "line", "strikes", "--json"], monkeypatch) == 0
    (turn,) = msgspec.json.decode(capsys.readouterr().out)["turns"]
    assert turn["earliest"] < "1924-04" < turn["latest"]
    assert turn["direction"] == "high"

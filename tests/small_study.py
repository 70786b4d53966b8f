"""A small study with known positions, made as a person would make it: a table, a codebook, a sheet of codings."""

from __future__ import annotations

import csv
import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path

from volteface.cli.app import main

CODEBOOK = """\
[tariff]
title = "The tariff"
asks = "Should imports be taxed to protect home industry?"
topic = { cues = ["tariff*", "free trade"] }
low = { name = "free trade", means = "No duty protects anyone.", cues = ["free trade", "lower the tariff*"] }
high = { name = "protection", means = "Home industry is protected.", cues = ["protective tariff*", "raise the tariff*"] }

[strikes]
title = "Strikes"
asks = "Should members strike?"
topic = { cues = ["strike*"] }
low = { name = "refrain", cues = ["strikes are folly"] }
high = { name = "strike", cues = ["strikes are just"] }
"""

LOW, HIGH, NEUTRAL = -1.0, 1.0, None
WORDS = {
    LOW: "We demand free trade with every port in district {}.",
    HIGH: "We demand a protective tariff for every mill in district {}.",
    NEUTRAL: "The harvest in district {} was gathered before the rain.",
}
ORGANISATION, SOURCE = "The League", "The Register"
WHOSE = ("--organisation", ORGANISATION, "--source", SOURCE)
COLUMNS = ("--text", "text", "--date", "date", "--id", "id")


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        """The one object on stdout; anything else there is a failure."""
        lines = self.out.splitlines()
        assert len(lines) == 1, f"not one line on stdout: {self.out!r}; stderr: {self.err!r}"
        found = json.loads(lines[0])
        assert isinstance(found, dict)
        return found


def row(number: int, stance: float | None) -> str:
    """A sentence that takes this stance."""
    return WORDS[stance].format(number)


def write_csv(path: Path, rows: list[dict[str, object]]) -> Path:
    """Rows of one shape as a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


class Small:
    """A study in a folder, worked through the command line in this process."""

    def __init__(self, folder: Path, monkeypatch) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch

    def __call__(self, *arguments: object) -> Ran:
        """Run a command on the study."""
        return self.bare("-p", self.folder, *arguments)

    def bare(self, *arguments: object) -> Ran:
        """Run the program as given."""
        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
        with self._monkeypatch.context() as patched:
            patched.setattr(sys, "argv", ["volteface", *map(str, arguments)])
            patched.setattr(sys, "stdout", out)
            patched.setattr(sys, "stderr", err)
            patched.setattr(sys, "stdin", io.StringIO())
            try:
                main()
            except SystemExit as left:
                code = left.code
        for stream in (out, err):
            stream.flush()
        return Ran(int(code or 0), out.buffer.getvalue().decode(), err.buffer.getvalue().decode())

    def done(self, *arguments: object) -> Ran:
        """Run a command that must succeed."""
        ran = self(*arguments)
        assert ran.code == 0, ran.err or ran.out
        return ran

    def write(self, name: str, content: str | bytes) -> Path:
        """A file beside the study."""
        path = self.folder.parent / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def table(self, name: str, rows: list[dict[str, object]]) -> Path:
        """A CSV file beside the study."""
        return write_csv(self.folder.parent / name, rows)

    def add(self, path: Path, *options: object, columns: tuple[str, ...] = COLUMNS) -> Ran:
        """Add a table of texts."""
        return self("add", path, *WHOSE, *columns, *options, "--json")


def new_study(tmp_path: Path, monkeypatch) -> Small:
    """An empty study with the codebook above."""
    small = Small(tmp_path / "study", monkeypatch)
    assert small.bare("new", small.folder).code == 0
    (small.folder / "questions.toml").write_text(CODEBOOK, "utf-8")
    return small

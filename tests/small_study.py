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
high = { name = "protection", means = "It is protected.", cues = ["protective tariff*", "raise the tariff*"] }

[strikes]
title = "Strikes"
asks = "Should members strike?"
topic = { cues = ["strike*"] }
low = { name = "refrain", cues = ["strikes are folly"] }
high = { name = "strike", cues = ["strikes are just"] }
"""

LOW, HIGH, NEUTRAL = -1.0, 1.0, None
DEMANDS = {
    LOW: "{who} demand free trade in {goods}, since {reason}.",
    HIGH: "{who} demand a protective tariff on {goods}, since {reason}.",
    NEUTRAL: "{who} report from the harvest of {goods} that {reason}.",
}
WHO = ("Our members", "The weavers", "All delegates", "The farmers of the north", "We", "The dockers", "Your readers")
GOODS = ("wool", "timber", "raw sugar", "iron rails", "wheat", "leather gloves", "machine tools", "coal", "lace")
REASONS = (
    "prices rose sharply during the winter",
    "neighbouring ports have closed their gates",
    "wages in the valley fell behind",
    "the railway now reaches the coast",
    "every household pays more for bread",
    "foreign agents bought the whole stock",
    "the mills stand idle two days in the week",
    "parliament has put off its answer again",
)
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


def sentence(number: int, stance: float | None) -> str:
    """A sentence that takes this stance, in other words than its neighbours."""
    return DEMANDS[stance].format(
        who=WHO[number % 7], goods=f"{GOODS[number % 9]} and {GOODS[(number // 9 + 4) % 9]}", reason=REASONS[number % 8]
    )


def text(year: int, stance: float | None, *, demands: int = 6) -> str:
    """A document of that many demands and a word about the harvest, a paragraph each."""
    said = [sentence(year * 7 + number, stance) for number in range(demands)]
    return "\n\n".join([*said, sentence(year, NEUTRAL)])


def documents(first: int = 1900, last: int = 1911, turn: int = 1906) -> list[dict[str, object]]:
    """Rows of a table: a document a year, for free trade before the turn and for protection from then on."""
    return [
        {
            "id": f"d{year}",
            "date": f"{year}-05-01",
            "author": "Ada" if year < turn else "Bert",
            "party": "Whig" if year < turn else "Tory",
            "text": text(year, LOW if year < turn else HIGH),
        }
        for year in range(first, last + 1)
    ]


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


def filled(small: Small, rows: list[dict[str, object]] | None = None) -> Small:
    """Put the documents in, with rights that allow quoting."""
    ran = small.add(small.table("texts.csv", rows or documents()), "--author", "author", "--rights", "public-domain")
    assert ran.code == 0, ran.err
    return small


def passages(small: Small, question: str | None = None) -> list[dict[str, str]]:
    """What `passages` writes."""
    target = small.folder.parent / "passages.csv"
    small.done("passages", *([question] if question else []), "--to", target)
    with target.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def stance(words: str) -> float | None:
    """The position that the words take."""
    return LOW if "free trade" in words else HIGH if "protective tariff" in words else None


def codings(small: Small, *, coder: str = "Reader 1", **more: object) -> list[dict[str, object]]:
    """A row for every passage held: what it says in truth."""
    return [
        {
            "passage": one["id"],
            "about": int(stance(one["text"]) is not None),
            "position": "" if stance(one["text"]) is None else stance(one["text"]),
            "coder": coder,
            "kind": "person",
            **more,
        }
        for one in passages(small)
    ]


def coded(small: Small) -> Small:
    """Put a census of the tariff in."""
    small.done("code", "tariff", "--coder", small.table("codings.csv", codings(small)), "--census")
    return small


def new_study(tmp_path: Path, monkeypatch) -> Small:
    """An empty study with the codebook above."""
    small = Small(tmp_path / "study", monkeypatch)
    assert small.bare("new", small.folder).code == 0
    (small.folder / "questions.toml").write_text(CODEBOOK, "utf-8")
    return small

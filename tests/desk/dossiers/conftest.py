"""A dossier at the desk: two quotations of the small study, prose between them, a line, a note."""

import re
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

import pytest

from volteface.study import Study

SAID = {"low": "free trade", "high": "protective tariff"}


@dataclass
class Dossier:
    """A dossier's file, and the addresses that it quotes."""

    path: Path
    low: str
    high: str
    words: dict[str, str] = field(default_factory=dict)

    @property
    def text(self):
        """The file as it is."""
        return self.path.read_bytes().decode("utf-8")


@pytest.fixture
def written(folder):
    """`dossiers/mine.md`, as a person wrote it."""
    with Study.open(folder) as study:
        found = {side: study.search(f'"{words}"', top=40).passages for side, words in SAID.items()}
    low, high = found["low"][0], found["high"][-1]
    path = folder / "dossiers" / "mine.md"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(
        f"---\ntitle: My tariff\nquestions: tariff\n---\n\nFirst words.[^1]\n\n> {{quote}} {low.address}\n"
        f"> {low.text}\n\nBetween.\n\n{{line}} tariff\n\n> {{quote}} {high.address}\n\n[^1]: A note of mine.\n".encode()
    )
    return Dossier(path, low.address, high.address, {low.address: low.text, high.address: high.text})


@dataclass
class Editor:
    """The editor's page as somebody without JavaScript uses it: its forms, by what they do."""

    desk: object
    name: str = "mine"
    base: str = ""

    def open(self):
        """Look at the page; remember which text it shows."""
        page = self.desk.get(f"/dossiers/{self.name}")
        assert page.status_code == 200, page.text
        self.base = re.search(r'data-base="([^"]+)"', page.text)[1]
        return page.text

    def keys(self):
        """The keys of the pieces, in order."""
        return re.findall(r'id="p-([0-9a-f]+-\d+)"', self.open())

    def key(self, words):
        """The key of the piece in which words stand."""
        for part in self.open().split("<section ")[1:]:
            if words in unescape(re.sub(r"<[^>]+>", "", part)):
                return re.search(r'data-key="([^"]+)"', part)[1]
        raise AssertionError(f"no piece holds {words}")

    def post(self, where, **fields):
        """Send a form; `base` is what the page showed unless another is given."""
        return self.desk.post(f"/dossiers/{self.name}/{where}", data={"base": self.base, **fields})


@pytest.fixture
def editor(desk, written):
    """The editor of `dossiers/mine.md`."""
    assert written.path.is_file()
    made = Editor(desk)
    made.open()
    return made

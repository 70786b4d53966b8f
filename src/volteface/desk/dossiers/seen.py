"""A dossier as its editor sees it: piece by piece, each as on its page, with what is to be known of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from volteface.desk.call import Call
from volteface.desk.dossiers.site import WritingSite, findings
from volteface.dossier.written.blocks import Asked, Quotes
from volteface.dossier.written.of_kept import OfKept
from volteface.dossier.written.page import WrittenPage
from volteface.dossier.written.part import Part
from volteface.study.findings.dossier_text import DossierText, Piece
from volteface.study.findings.opened_dossier import OpenedDossier
from volteface.study.findings.weighing_dossier import Warned

_KINDS = {"prose": "Prose", "notes": "Notes", "quotes": "Quotation", "line": "Line", "turn": "Turn", "pair": "Pair"}
_LABEL = 48


@dataclass(frozen=True)
class Shown:
    """One piece: `number` from 1, `part` as on the page (None: only its text), its quotations, what to know of it.

    `quoted` are the lines of the file at which quotations stand whose words are the library's.
    """

    number: int
    piece: Piece
    part: Part | None
    asked: tuple[Asked, ...]
    quoted: frozenset[int]
    warned: tuple[Warned, ...]

    @cached_property
    def held(self) -> tuple[bool, ...]:
        """Of each of its quotations, whether its words stand in the library as they are written."""
        return tuple(one.line in self.quoted for one in self.asked)

    @property
    def kind(self) -> str:
        """What it is, in a word."""
        if self.piece.kind == "prose" and self.piece.text.startswith("#"):
            return "Heading"
        if self.piece.kind == "quotes" and len(self.asked) > 1:
            return "Quotations"
        return _KINDS.get(self.piece.kind, "Who")

    @property
    def label(self) -> str:
        """It in a few words, for whoever hears the page."""
        words = " ".join(self.piece.text.lstrip("#> ").split())
        if self.asked:
            words = self.asked[0].address
        short = words if len(words) <= _LABEL else f"{words[:_LABEL].rstrip()} …"
        return f"{self.kind} {self.number}: {short}"

    @property
    def unheld(self) -> list[Asked]:
        """Its quotations whose words do not stand so."""
        return [one for one, held in zip(self.asked, self.held, strict=True) if not held]

    @property
    def grave(self) -> bool:
        """Whether something in it keeps the dossier from being published."""
        return any(one.grave for one in self.warned)


class Seen:
    """A dossier in an editor.

    Args:
        call: who looks, from where.
        opened: the dossier.
    """

    def __init__(self, call: Call, opened: OpenedDossier) -> None:
        self.opened = opened
        self.name = opened.written.name
        self.text: DossierText = opened.text
        self.findings: OfKept = findings(call, opened.bodies)
        self.site = WritingSite(opened.contents(), call.up)
        self.page = WrittenPage(self.site, self.site.written, self.findings, each=True)

    @property
    def written(self) -> object:
        """The dossier with its head."""
        return self.opened.written

    @cached_property
    def warned(self) -> list[Warned]:
        """All that is to be known, in order."""
        return self.opened.warned(self.findings.index, self.findings.kept)

    @cached_property
    def grave(self) -> int:
        """How many things keep it from being published."""
        return sum(one.grave for one in self.warned)

    @cached_property
    def shown(self) -> list[Shown]:
        """All pieces in order."""
        found = self.page.cut
        firsts = [first for first, _ in found.spans]
        parts = dict(zip(firsts, self.page.parts(), strict=True))
        asked = {
            first: block.asked for first, block in zip(firsts, found.blocks, strict=True) if isinstance(block, Quotes)
        }
        by_piece: dict[str, list[Warned]] = {}
        for one in self.warned:
            by_piece.setdefault(self.text.holding(one.line), []).append(one)
        quoted = frozenset(self.opened.written.quoted)
        return [
            Shown(
                number,
                piece,
                parts.get(piece.first),
                asked.get(piece.first, ()),
                quoted,
                tuple(by_piece.get(piece.key, ())),
            )
            for number, piece in enumerate(self.text.pieces, 1)
        ]

    def key_of(self, warned: Warned) -> str:
        """The key of the piece that something is about, "" for the head or the whole."""
        return self.text.holding(warned.line)


def seen(call: Call, name: str, text: DossierText | None = None) -> Seen:
    """A dossier as its editor sees it.

    Args:
        call: who looks.
        name: which.
        text: as somebody has it who has not saved it yet.
    """
    return Seen(call, call.study.open_dossier(name, text))

"""What is done to a dossier's file piece by piece: replaced, put in, taken out, moved; all else stays as it is."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from volteface.model.errors import BadInput
from volteface.study.findings.dossier_text import DossierText, Piece, specials

Lines = list[str]


class _Laid:
    """A file as parts with the lines between them: a gap before each part, and one after the last."""

    def __init__(self, text: DossierText) -> None:
        bounds = [0, *(edge for one in text.pieces for edge in (one.first, one.last)), len(text.lines)]
        runs = [list(text.lines[first:last]) for first, last in itertools.pairwise(bounds)]
        self.gaps: list[Lines] = runs[::2]
        self.parts: list[Lines] = runs[1::2]
        self._mark, self._newline = text.mark, text.newline
        self._bare = bool(text.lines) and not text.raw.endswith(("\n", "\r"))
        # Who stood beside each other without a blank line already may do so.
        self._beside = {
            (id(one), id(other))
            for gap, (one, other) in zip(self.gaps[1:], itertools.pairwise(self.parts), strict=False)
            if not _blank(gap)
        }
        self._first = id(self.parts[0]) if self.parts else 0

    def written(self) -> str:
        """All of it, with a blank line wherever new neighbours would run into each other."""
        lines: Lines = []
        for at, (gap, part) in enumerate(zip(self.gaps, [*self.parts, []], strict=True)):
            lines += map(self._ended, gap)
            if at == len(self.parts):
                break
            known = id(part) == self._first if not at else (id(self.parts[at - 1]), id(part)) in self._beside
            if not known and lines and not _blank(gap):
                lines.append(self._newline)
            lines += map(self._ended, part)
        made = "".join(lines)
        return self._mark + (made.removesuffix(self._newline) if self._bare else made)

    def _ended(self, line: str) -> str:
        return line if line.endswith(("\n", "\r")) else f"{line}{self._newline}"


def replaced(text: DossierText, at: int, new: str) -> str:
    """The file with other words in the place of a piece; without words it is taken out.

    Args:
        text: the file.
        at: which piece.
        new: what stands there instead, in Markdown.

    Raises:
        BadInput: what is written there would swallow what stands beside it.
    """
    if not (lines := _lines(text, new)):
        return removed(text, at)
    if new == text.pieces[at].text:
        return text.raw
    laid, pieces = _Laid(text), text.pieces
    # It stands where the other stood, and is asked for a blank line only where its kind is another one.
    laid.parts[at][:] = lines
    made = laid.written()
    wanted = [*_specials(pieces[:at]), *specials(new), *_specials(pieces[at + 1 :])]
    if specials(made) != wanted:
        laid.parts[at] = list(lines)
        made = laid.written()
    return _sound(made, wanted)


def inserted(text: DossierText, after: int, new: str) -> str:
    """The file with a new piece behind piece `after`, -1 for the beginning.

    Raises:
        BadInput: what is written there would swallow what stands beside it.
    """
    if not (lines := _lines(text, new)):
        return text.raw
    laid, pieces, at = _Laid(text), text.pieces, after + 1
    laid.parts.insert(at, lines)
    laid.gaps.insert(at + 1, [])
    if at == len(pieces) > 0:
        # What stood at the end stays there.
        laid.gaps[at], laid.gaps[at + 1] = laid.gaps[at + 1], laid.gaps[at]
    return _sound(laid.written(), [*_specials(pieces[:at]), *specials(new), *_specials(pieces[at:])])


def removed(text: DossierText, at: int) -> str:
    """The file without a piece, and without the blank lines behind it; before it, where it is the last."""
    laid, pieces = _Laid(text), text.pieces
    del laid.parts[at]
    if not laid.parts:
        laid.gaps = [[line for gap in laid.gaps for line in gap]]
    else:
        del laid.gaps[at if at == len(pieces) - 1 else at + 1]
    return _sound(laid.written(), _specials(one for number, one in enumerate(pieces) if number != at))


def moved(text: DossierText, at: int, to: int) -> str:
    """The file with a piece at place `to` among the others; blank lines stay where they are.

    Raises:
        BadInput: what would stand beside each other there cannot.
    """
    laid, pieces = _Laid(text), list(text.pieces)
    laid.parts.insert(to, laid.parts.pop(at))
    pieces.insert(to, pieces.pop(at))
    return text.raw if at == to else _sound(laid.written(), _specials(pieces))


def _lines(text: DossierText, new: str) -> Lines:
    """New words as lines of the file, without blank ones about them."""
    plain = new.replace("\r\n", "\n").replace("\r", "\n")
    kept = [line.rstrip() if not line.strip() else line for line in plain.split("\n")]
    while kept and not kept[-1]:
        kept.pop()
    while kept and not kept[0]:
        kept.pop(0)
    return [f"{line}{text.newline}" for line in kept]


def _blank(gap: Lines) -> bool:
    return any(not line.strip() for line in gap)


def _specials(pieces: Iterable[Piece]) -> list[str]:
    return [one.text for one in pieces if one.special]


def _sound(made: str, wanted: list[str]) -> str:
    """The file, where every quotation and figure in it is still one."""
    if specials(made) != wanted:
        hint = "close what is open (``` or ~~~), and begin a quotation with > alone where it stands by itself"
        raise BadInput("quotations or figures beside it would become part of it, or part of each other", hint=hint)
    return made

"""A chronicle as a page that leaves the house: within the rights of its documents, without whoever is never named.

It is held to what a dossier is held to: one ledger over all that it shows, every word verified, and a last look for
names before it is written.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import msgspec

import volteface
from volteface.coding.patterns import fold
from volteface.dossier import contents as parts
from volteface.dossier.chronicle import chronicle_html
from volteface.dossier.withholding import names_somebody
from volteface.evidence.actors.unnamed import Unnamed
from volteface.evidence.extract import extract
from volteface.evidence.rights import Ledger, restricted
from volteface.library import Library
from volteface.library.shelf import shelf
from volteface.model.errors import CheckFailed, WrongUse
from volteface.model.passage import Passage
from volteface.study import finding
from volteface.study.findings.unnamed import unnamed as never_named
from volteface.study.looking import Chronicled

# Letters of fonts, in which no name is read.
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)


class ChroniclePage(msgspec.Struct, frozen=True):
    """What a page shows of what was found: `over_rights` and `unnamed` count what is left out of it, and why."""

    shown: int
    over_rights: int = 0
    unnamed: int = 0

    def words(self) -> str:
        """How much it shows and leaves out, in one line."""
        said = [f"{self.shown} quotations"]
        if self.over_rights:
            said.append(f"{self.over_rights} left out: rights unknown, no more of their documents may be shown")
        if self.unnamed:
            said.append(f"{self.unnamed} left out: they name somebody who is not published")
        return "; ".join(said)


def write_chronicle(library: Library, name: str, found: Chronicled, target: Path) -> ChroniclePage:
    """Write a chronicle as one HTML page; every passage is verified first.

    Of a document of unknown rights it shows what a dossier may show: few words, cut without loss, counted.

    Raises:
        CheckFailed: a passage is not verbatim, or the page would name somebody who is never named.
        WrongUse: the page's folder is not there.
    """
    if not target.absolute().parent.is_dir():
        raise WrongUse("no such folder", where=str(target.parent))
    finding.demand(finding.unverified(library, found.passages))
    hidden = never_named(library, library.folder)
    held = shelf(library)
    ledger = Ledger(dict(zip(held.names, held.words.tolist(), strict=True)))
    told = [one for one in found.passages if not _names(hidden, one)]
    entries = [entry for one in told if (entry := _entry(one, found, ledger, hidden)) is not None]
    _demand_no_heading(hidden, found.chronicle.query, target, entries)
    done = ChroniclePage(len(entries), len(told) - len(entries), len(found.passages) - len(told))
    page = chronicle_html(
        parts.Chronicle(
            study_name=hidden.redacted(name),
            query=found.chronicle.query,
            entries=tuple(entries),
            per_year=found.per_year,
            total=found.total,
            generated=dt.datetime.now(dt.UTC),
            software=f"Volteface {volteface.__version__}",
            over_rights=done.over_rights,
            unnamed=done.unnamed,
        )
    )
    if hidden and names_somebody(hidden, "chronicle.html", _STYLE.sub("", page)):
        hint = "nothing was written; look for the name in sources and in the study's own name"
        raise CheckFailed("a page would name somebody who is not published", where=str(target), hint=hint)
    partial = target.with_name(target.name + ".part")
    partial.write_text(page, "utf-8")
    partial.replace(target)
    return done


def _names(hidden: Unnamed, one: Passage) -> bool:
    """Whether a passage names somebody in its words, or its document is called by the name."""
    return bool(hidden) and bool(hidden.refusal(one, 0, len(one.text)) or _called(hidden, one.document))


def _called(hidden: Unnamed, text: str) -> bool:
    """Whether somebody is named, also where a file or a search has the name in small letters."""
    return bool(hidden.find(text) or hidden.find(text.title()))


def _entry(one: Passage, found: Chronicled, ledger: Ledger, hidden: Unnamed) -> parts.ChronicleEntry | None:
    """A passage as it may be shown; None where nothing of it may."""
    marks = tuple(found.marks(one))
    alone = msgspec.structs.replace(
        one, author=hidden.redacted(one.author), source=hidden.redacted(one.source), prefix="", suffix=""
    )
    if not restricted(one):
        around = f"{one.prefix}{one.text}{one.suffix}"
        surrounded = not (hidden and hidden.find(around))
        shown = msgspec.structs.replace(alone, prefix=one.prefix, suffix=one.suffix) if surrounded else alone
        return parts.ChronicleEntry(shown, marks)
    sought = {fold(one.text[start:end]) for start, end in marks}
    part = extract(one, ledger, marks=marks, cues=lambda text: [word for word in sought if word in fold(text)])
    if part is None:
        return None
    cut = msgspec.structs.replace(alone, text=part.text, start=part.start, end=part.end)
    return parts.ChronicleEntry(cut, part.marks, before=part.before.strip(), after=part.after.strip())


def _demand_no_heading(hidden: Unnamed, query: str, target: Path, entries: list[parts.ChronicleEntry]) -> None:
    """See that neither the page's heading nor its file is called by the name of somebody.

    A word in small letters is the name, unless the page shows the same word written small.

    Raises:
        CheckFailed: one is.
    """
    if not hidden:
        return
    small = {said for one in entries for a, b in one.hits if (said := one.passage.text[a:b]).islower()}
    for text in (query, target.stem):
        if hidden.find(text) or (text.casefold() not in small and _called(hidden, text)):
            hint = "nothing was written; seek other words, or give the file another name"
            what = "a page would be headed or called by the name of somebody who is not published"
            raise CheckFailed(what, where=str(target.parent), hint=hint)

"""Written dossiers edited piece by piece, no version forgotten: the part of the façade that changes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from volteface.library import dossier_deeds, events
from volteface.library.clock import now as clock
from volteface.model.errors import BadInput, WrongUse
from volteface.study.opened import Opened

if TYPE_CHECKING:
    from volteface.study.findings.dossier_edits import Edit, Made, Stale
    from volteface.study.findings.dossier_text import DossierText
    from volteface.study.findings.dossier_versions import Deed, Versions
    from volteface.study.findings.opened_dossier import OpenedDossier
    from volteface.study.findings.stretching import Which
    from volteface.study.published_corrections import Corrected
    from volteface.study.published_shelf import OnShelf


class Composing(Opened):
    """The file of a dossier, its pieces and versions. What changes it is done by one at a time."""

    def dossier_text(self, name: str) -> DossierText:
        """A dossier's file in pieces.

        Raises:
            WrongUse: there is none of this name.
            BadInput: its file cannot be read.
        """
        from volteface.study.findings.dossier_file import raw
        from volteface.study.findings.dossier_text import DossierText

        return DossierText(raw(self.folder, name))

    def open_dossier(self, name: str, text: DossierText | None = None) -> OpenedDossier:
        """A dossier with its quotations held against the library.

        Args:
            name: which.
            text: as somebody has it who has not saved it yet; by default as its file has it.

        Raises:
            WrongUse: there is none of this name.
            BadInput: its file cannot be read.
        """
        from volteface.study.findings.dossier_file import of_text
        from volteface.study.findings.dossiers import resolved
        from volteface.study.findings.opened_dossier import OpenedDossier

        text = self.dossier_text(name) if text is None else text
        found = resolved(self.library, of_text(name, text.raw), self.codebook.questions)
        return OpenedDossier(self.library, self.settings.name, text, found)

    def stretched_quotation(self, address: str, which: Which, by: int) -> str:
        """The address of a quotation with a sentence more or less; see `stretching`."""
        from volteface.study.findings.stretching import stretched

        return stretched(self.library, address, which, by)

    def begin_dossier(self, name: str, *, title: str = "", question: str = "", draft: str = "") -> None:
        """Begin a dossier with a head, and a draft below it.

        Raises:
            WrongUse: it is there already, or the name is none for a file.
        """
        from volteface.study.findings.dossier_file import write_new
        from volteface.study.findings.drafting_dossier import headed

        called = " ".join(title.split()) or name
        write_new(self.folder, name, headed(called, question) + draft)
        dossier_deeds.note(self.library, name, "begin", 0)

    def edit_dossier(self, name: str, edit: Edit) -> Made | Stale:
        """Change a dossier, where nobody else has changed the same meanwhile; what comes of it.

        Raises:
            WrongUse: there is none of this name.
            BadInput: its file cannot be read, or what is written cannot stand there.
        """
        from volteface.study.findings.dossier_edits import Made

        now, made = self._edited(name, edit)
        if isinstance(made, Made):
            self._stand(name, now, made.text, "save", made.said)
        return made

    def foresee_edit(self, name: str, edit: Edit) -> None:
        """Read, and keep, what an edit will want to have read: a long text takes seconds, in which nobody can write.

        Raises:
            WrongUse, BadInput: as `edit_dossier`.
        """
        self._edited(name, edit)

    def _edited(self, name: str, edit: Edit) -> tuple[DossierText, Made | Stale]:
        from volteface.study.findings.dossier_edits import apply
        from volteface.study.findings.dossier_text import DossierText

        now, versions = self.dossier_text(name), self._versions(name)
        seen = next((one.version for one in reversed(versions.deeds()) if one.hash == edit.base), None)
        base = now if now.hash == edit.base else DossierText(versions.text(seen)) if seen is not None else None
        return now, apply(now, edit, base)

    def collect_into_dossier(self, name: str, quotations: list[str]) -> int:
        """Put quotations at the end of a dossier, each as `quotation_text` gives it; how many were new to it.

        Raises:
            WrongUse: there is none of this name.
        """
        from volteface.study.findings.dossier_moves import inserted

        now = self.dossier_text(name)
        held = {one.strip() for one in now.normal.split("\n")}
        new = [one for one in dict.fromkeys(quotations) if one.partition("\n")[0] not in held]
        last = len(now.pieces) - 1
        # Notes stay at the end.
        while last >= 0 and now.pieces[last].kind == "notes":
            last -= 1
        self._stand(name, now, inserted(now, last, "\n\n".join(new)), "save", f"{len(new)} collected")
        return len(new)

    def quotation_text(self, address: str, words: str = "") -> str:
        """A quotation as it is written into a dossier: its address, and the words that are shown.

        Args:
            address: as search and pages print it.
            words: the part of them that is wanted; "" for all.

        Raises:
            BadInput: the address leads nowhere, or the words cannot be quoted so.
        """
        from volteface.dossier.written.blocks import Asked
        from volteface.model.document import Refusal
        from volteface.study.findings.remembered_words import remembered_words

        found = remembered_words(self.library, Asked(address.strip(), words, 0), "")
        if isinstance(found, Refusal):
            raise BadInput(found.reason, where=address[:120], hint=found.hint)
        lines = (f"> {part}".rstrip() for part in found.words.text.strip().split("\n") if part.strip())
        return "\n".join((f"> {{quote}} {found.words.address}", *lines))

    def dossier_deeds(self, name: str) -> list[Deed]:
        """What was done to a dossier at the desk, oldest first."""
        return self._versions(name).deeds()

    def dossier_version(self, name: str, number: int) -> DossierText:
        """A version of a dossier.

        Raises:
            WrongUse: there is none of this number.
        """
        from volteface.study.findings.dossier_text import DossierText

        return DossierText(self._versions(name).text(number))

    def dossier_changed(self, name: str) -> str:
        """When a dossier's file was last changed, by whatever program (ISO 8601, UTC).

        Raises:
            WrongUse: there is none of this name.
        """
        from volteface.study.findings.dossier_file import ENDING, FOLDER

        self._versions(name)
        changed = (self.folder / FOLDER / f"{name}{ENDING}").stat().st_mtime
        return dt.datetime.fromtimestamp(changed, dt.UTC).isoformat(timespec="seconds")

    def published_dossier(self, name: str) -> OnShelf | None:
        """What was published of a dossier alone, None where nothing was."""
        from volteface.study.published_shelf import of_dossier

        return of_dossier(self.library, self.folder, name)

    def published_everything(self, organisation: str) -> OnShelf | None:
        """What was published of everything on a body, None where nothing was."""
        from volteface.study.published_shelf import of_everything

        return of_everything(self.library, self.folder, organisation)

    def published_page(self, name: str, page: str) -> Path | None:
        """A file of what was published; None where there is none.

        Args:
            name: of a dossier that was published alone; "" for what was published of everything.
            page: its name within.
        """
        from volteface.study import published_shelf
        from volteface.study.findings.dossier_file import FOLDER, names
        from volteface.study.publishing import PUBLIC

        if name and name not in names(self.folder):
            return None
        return published_shelf.page(self.folder / FOLDER / name if name else self.folder / PUBLIC, page)

    def corrections(self) -> Corrected:
        """What was wrong in what was published, as its corrections page tells it."""
        from volteface.study import published_corrections

        return published_corrections.read(self.folder)

    def enter_correction(self, text: str, date: str = "") -> None:
        """Put a correction on that page; whatever is published next has it.

        Raises:
            BadInput: nothing is said, or the date is none.
        """
        from volteface.study import published_corrections

        published_corrections.enter(self.folder, text, date)
        dossier_deeds.note(self.library, "", "correction", 0, " ".join(text.split())[:200])

    def undo_dossier(self, name: str, base: str) -> bool:
        """Go back to the version that the last edit was made of; False where somebody changed it since `base`.

        Raises:
            WrongUse: there is nothing to undo.
        """
        from volteface.study.findings.dossier_versions import undone

        return self._go(name, base, "undo", undone)

    def redo_dossier(self, name: str, base: str) -> bool:
        """Go to the version that was undone last; as `undo_dossier`."""
        from volteface.study.findings.dossier_versions import redone

        return self._go(name, base, "redo", redone)

    def restore_dossier(self, name: str, base: str, number: int) -> bool:
        """Let an earlier version stand again, as a new one; False where somebody changed it since `base`.

        Raises:
            WrongUse: there is no such version.
        """
        now, text = self.dossier_text(name), self._versions(name).text(number)
        if now.hash != base:
            return False
        self._stand(name, now, text, "restore", f"version {number}")
        return True

    def _go(self, name: str, base: str, deed: str, where: Callable[[list[Deed]], int | None]) -> bool:
        now, versions = self.dossier_text(name), self._versions(name)
        if now.hash != base:
            return False
        self._catch_up(name, now)
        number = where(versions.deeds())
        if number is None:
            raise WrongUse(f"there is nothing to {deed}", where=name, hint="its history lists every version")
        self._put(name, versions.text(number), deed, number, "")
        return True

    def _stand(self, name: str, now: DossierText, text: str, deed: str, said: str) -> None:
        """Let a new text stand in a dossier's file; where it is the same nothing is done."""
        from volteface.study.findings.dossier_file import sized

        if text == now.raw:
            return
        sized(name, text)
        self._catch_up(name, now)
        self._put(name, text, deed, self._versions(name).keep(text), said)

    def _catch_up(self, name: str, now: DossierText) -> None:
        """Keep what another program wrote, before it is changed here."""
        versions = self._versions(name)
        deeds = versions.deeds()
        if not deeds or deeds[-1].hash != now.hash:
            deed, before = ("elsewhere", deeds[-1].version) if deeds else ("begun", 0)
            versions.note(self._deed(deed, versions.keep(now.raw), before, now.raw, "", by=""))

    def _put(self, name: str, text: str, deed: str, number: int, said: str) -> None:
        from volteface.study.findings.dossier_file import write_over

        versions = self._versions(name)
        before = versions.deeds()[-1].version
        write_over(self.folder, name, text)
        versions.note(self._deed(deed, number, before, text, said, by=events.actor()))
        dossier_deeds.note(self.library, name, deed, number, said)

    @staticmethod
    def _deed(deed: str, version: int, before: int, text: str, said: str, *, by: str) -> Deed:
        from volteface.study.findings.dossier_text import text_hash
        from volteface.study.findings.dossier_versions import Deed

        return Deed(deed, version, before, text_hash(text), clock(), by, said)

    def _versions(self, name: str) -> Versions:
        from volteface.study.findings.dossier_file import names
        from volteface.study.findings.dossier_versions import Versions

        if name not in names(self.folder):
            self.dossier_text(name)
        return Versions(self.folder, name)

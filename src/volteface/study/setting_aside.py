"""Documents set aside that were added by mistake, and put back: a part of the façade.

What is set aside is not searched, coded, drawn, quoted or counted any more, in no line and no list. Nothing of it is
deleted; put back, all is as it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from volteface.model.errors import BadInput, WrongUse
from volteface.model.job import Progress, silent
from volteface.study.opened import Opened

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from volteface.library.setting_aside import Aside, Which
    from volteface.study.aside_shapes import AsideShape, HangingShape, PutBackShape, QuotingShape

# So many documents are told by name.
_NAMED = 20


class SettingAside(Opened):
    """Documents set aside and put back: some by name, a source, or all that one task or job brought.

    Where a task brought a later edition of a document that was held before, the earlier one stands again meanwhile.
    """

    def hanging(self, which: Which) -> HangingShape:
        """What hangs on documents that stand, before somebody sets them aside.

        Raises:
            WrongUse: none is meant, or one that is named is not held or set aside already.
        """
        from volteface.library import coded_here, hanging, setting_aside
        from volteface.study.aside_shapes import HangingShape

        meant = self._meant(which)
        hangs = hanging.hanging(self.library, meant)
        restored = setting_aside.before(self.library, meant) if _restores(which) else {}
        names = hanging.names(self.library, meant)
        shown = coded_here.shown_names(self.library, list(hangs.codings))
        codings = {shown[name]: number for name, number in hangs.codings.items()}
        return HangingShape(
            **msgspec.structs.asdict(msgspec.structs.replace(hangs, codings=codings)),
            names=list(names.values())[:_NAMED],
            editions=len(restored),
            dossiers=self._quoting({name for number, name in names.items() if number not in restored}),
        )

    def set_aside(self, which: Which, *, because: str = "", progress: Progress = silent) -> int:
        """Set documents aside; how many there were.

        Args:
            which: those that are meant.
            because: why, for the record.
            progress: told of each lot.

        Raises:
            WrongUse: as `hanging`.
        """
        from volteface.library import setting_aside

        reason = " ".join(because.split())
        return setting_aside.set_aside(
            self.library, self._meant(which), because=reason, restoring=_restores(which), progress=progress
        )

    def put_back(self, which: Which, *, progress: Progress = silent) -> PutBackShape:
        """Put documents back that are set aside.

        Raises:
            WrongUse: none is meant, or one that is named is not set aside.
            BadInput: a passage's identifier is used by another document by now.
        """
        from volteface.library import setting_aside
        from volteface.study.aside_shapes import PutBackShape

        _demand_some(which)
        out = setting_aside.out(self.library, which)
        known = {one.document for one in setting_aside.aside(self.library, which)} if which.documents else set()
        if missing := next((name for name in which.documents if name not in known), ""):
            raise WrongUse(f"“{missing}” is not set aside", hint="volteface aside lists what is")
        if not out:
            raise WrongUse("nothing of this is set aside", where=_told(which), hint="volteface aside lists what is")
        return PutBackShape(setting_aside.put_back(self.library, out, progress=progress))

    def documents_aside(self, which: Which | None = None, *, most: int = -1, skip: int = 0) -> AsideShape:
        """What is set aside, the last first.

        Args:
            which: of all that is; None: all.
            most: so many are told, -1: all.
            skip: how many are passed over.
        """
        from volteface.library import setting_aside
        from volteface.library.setting_aside import Which
        from volteface.study.aside_shapes import AsideShape

        asked = which or Which()
        found = setting_aside.aside(self.library, asked, most=most, skip=skip)
        return AsideShape(found, setting_aside.count(self.library, asked))

    def document_aside(self, name: str) -> Aside | None:
        """Who set a document aside, when and why; None where it stands."""
        from volteface.library import setting_aside
        from volteface.library.setting_aside import Which

        found = setting_aside.aside(self.library, Which((name,)))
        return next((one for one in found if one.instead is None), None)

    def brought(self, task: int) -> tuple[int, int]:
        """How many of the documents that a task brought stand, and how many are set aside."""
        from volteface.library import setting_aside
        from volteface.library.setting_aside import Which

        which = Which(task=task)
        return len(setting_aside.meant(self.library, which)), setting_aside.count(self.library, which)

    def _meant(self, which: Which) -> list[int]:
        from volteface.library import setting_aside
        from volteface.study import items

        _demand_some(which)
        for name in which.documents:
            items.place(self.library, name)
        found = setting_aside.meant(self.library, which)
        if not found:
            hint = "it is set aside already" if setting_aside.count(self.library, which) else "see: volteface holdings"
            raise WrongUse("nothing of this stands that could be set aside", where=_told(which), hint=hint)
        return found

    def _quoting(self, documents: AbstractSet[str]) -> list[QuotingShape]:
        """The dossiers that quote documents, each with those; one that cannot be read quotes nothing here."""
        from volteface.study.findings import dossier_file

        written_here = dossier_file.names(self.folder)
        if not written_here:
            return []
        from volteface.dossier.written.written import Written
        from volteface.study.aside_shapes import QuotingShape
        from volteface.study.findings.quoted_words import documents_quoted

        found = []
        for name in written_here:
            try:
                file = dossier_file.read(self.folder, name)
            except BadInput:
                continue
            written = Written(file.name, file.front, file.text)
            quoted = sorted(documents_quoted(self.library, written) & documents)
            if quoted:
                found.append(QuotingShape(name, quoted))
        return found


def _restores(which: Which) -> bool:
    return bool(which.job or which.task)


def _demand_some(which: Which) -> None:
    if not any((which.documents, which.organisation, which.source, which.job, which.task)):
        raise WrongUse("nothing says which documents", hint="name some, or a source")


def _told(which: Which) -> str:
    """What was asked for, in a few words."""
    of = ", ".join(filter(None, (which.source, which.organisation)))
    work = [f"{what} {number}" for what, number in (("task", which.task), ("job", which.job)) if number]
    return ", ".join([*which.documents[:3], *([of] if of else []), *work])

"""Written dossiers: the part of the façade that begins them, lists them and holds them against the library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from volteface.model.errors import NotEnough
from volteface.study.opened import Opened
from volteface.study.showing import Showing

if TYPE_CHECKING:
    from volteface.study.findings.dossier_shapes import DossierShape, DossiersShape


class Writing(Showing, Opened):
    """Dossiers that people write, `dossiers/NAME.md`."""

    def new_dossier(self, name: str, *, question: str = "", organisation: str = "", top: int = 20) -> Path:
        """Begin a dossier: a head and, of a question, its selection of quotations parted where its line turned.

        Raises:
            WrongUse: it is there already, the name is none for a file, or there is no such question.
            NotEnough: there is nothing to be quoted on the question.
        """
        from volteface.study import finding
        from volteface.study.findings.dossier_file import write_new
        from volteface.study.findings.drafting_dossier import draft

        if not question:
            return write_new(self.folder, name, draft(None, None, (), name=name))
        asked, line, found, held = self._evidence(question, None, organisation)
        ledger = finding.ledger(found)
        chosen = finding.quotations(self.library, asked, line, held, ledger=ledger, top=top).quotations
        if not chosen:
            raise NotEnough("nothing on it can be quoted yet", where=question, hint="volteface quotations says why")
        return write_new(self.folder, name, draft(asked, line, chosen, name=name))

    def dossiers(self) -> DossiersShape:
        """All dossiers by name, with what is wrong with them."""
        from volteface.study.findings.dossier_shapes import DossiersShape, dossier_shape
        from volteface.study.findings.dossiers import all_of

        found = all_of(self.library, self.folder, self.codebook.questions)
        return DossiersShape([dossier_shape(one) for one in found])

    def check_dossier(self, name: str) -> DossierShape:
        """One dossier against the library: its quotations, their rights, their voice, and whether both sides speak.

        Raises:
            WrongUse: there is none of this name.
            BadInput: its file cannot be read.
        """
        from volteface.library import sources
        from volteface.study import finding
        from volteface.study.findings import actors
        from volteface.study.findings.dossier_shapes import dossier_shape
        from volteface.study.findings.dossiers import over_rights, resolve, uncountered
        from volteface.study.findings.unfound import missing_actors, missing_turns, publishable, shown_in

        one = resolve(self.library, self.folder, name, self.codebook.questions)
        cautions = [*one.cautions, *over_rights(self.library, one)]
        bodies = {words.passage.organisation for words in one.quoted} or set(sources.organisations(self.library))
        about = one.written.front.questions
        turns: dict[str, int] = {}
        for question in dict.fromkeys((*about, *(shown.name for shown in shown_in(one.written)))):
            if question not in self.codebook.questions:
                continue
            for body in sorted(bodies):
                try:
                    asked, line, found, held = self._evidence(question, None, body)
                except NotEnough:
                    continue
                turns[question] = max(turns.get(question, 0), len(line.turns))
                if question not in about:
                    continue
                ledger = finding.ledger(found)
                chosen = finding.quotations(self.library, asked, line, held, ledger=ledger, top=20).quotations
                cautions += uncountered(one.written, question, held, chosen)
        known = actors.read(self.folder, self.codebook.questions).actors
        cautions += [*missing_turns(one.written, turns), *missing_actors(one.written, publishable(known))]
        return dossier_shape(msgspec.structs.replace(one, cautions=tuple(cautions)))

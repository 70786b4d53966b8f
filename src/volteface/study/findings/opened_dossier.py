"""A dossier opened to be written in: its pieces, its quotations, and what its page is made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import volteface
from volteface.dossier.contents import Contents, DocumentContents, Findings
from volteface.dossier.written.kept import Index, KeptQuestion
from volteface.dossier.written.written import Dossiers, Written
from volteface.library import Library, documents, sources
from volteface.study.findings.dossier_text import DossierText
from volteface.study.findings.dossiers import Resolved
from volteface.study.findings.weighing_dossier import Warned, weigh


@dataclass(frozen=True, eq=False)
class OpenedDossier:
    """One dossier, as its file has it or as somebody is about to save it."""

    library: Library
    study_name: str
    text: DossierText
    resolved: Resolved

    @property
    def written(self) -> Written:
        """It with its quotations."""
        return self.resolved.written

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """Whose documents it quotes; where it quotes nobody, all that are held."""
        quoted = {words.passage.organisation for words in self.resolved.quoted}
        return tuple(sorted(quoted)) or tuple(sources.organisations(self.library))

    @cached_property
    def documents(self) -> dict[str, DocumentContents]:
        """The documents that it quotes, without their texts."""
        names = dict.fromkeys(words.passage.document for words in self.resolved.quoted)
        return {
            one.name: DocumentContents(
                id=one.name,
                title=one.title or one.name,
                date=one.date,
                author=one.author,
                source=one.source,
                organisation=one.organisation,
                rights=one.rights,
                words=one.words,
                layer=str(one.layer),
                pages=one.pages,
            )
            for one in documents.described(self.library, names)
        }

    def contents(self) -> Contents:
        """What its page is made of; results on questions are not among it."""
        return Contents(
            study_name=self.study_name,
            organisations=self.bodies,
            questions=(),
            documents=tuple(self.documents.values()),
            generated=dt.datetime.now(dt.UTC),
            software=f"Volteface {volteface.__version__}",
            findings=Findings(dossiers=Dossiers((self.written,))),
        )

    def warned(self, index: Index, kept: Callable[[str], KeptQuestion | None]) -> list[Warned]:
        """What its writer should know; see `weighing_dossier.weigh`."""
        return weigh(self.library, self.resolved, self.documents, index, kept)

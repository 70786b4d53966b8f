"""What is published: selection, wording and pages, from results that are handed over; no library is touched here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from volteface.model.lazily import lazily

if TYPE_CHECKING:
    from volteface.dossier.chronicle import chronicle_html
    from volteface.dossier.contents import Chronicle, ChronicleEntry, Contents, DocumentContents, QuestionContents
    from volteface.dossier.exporting import Exporter, Published, exporter
    from volteface.dossier.publish import publish_html
    from volteface.dossier.trust import Trust

__all__ = [
    "Chronicle",
    "ChronicleEntry",
    "Contents",
    "DocumentContents",
    "Exporter",
    "Published",
    "QuestionContents",
    "Trust",
    "chronicle_html",
    "exporter",
    "publish_html",
]

__getattr__ = lazily(
    __name__,
    {
        "Chronicle": "contents",
        "ChronicleEntry": "contents",
        "Contents": "contents",
        "DocumentContents": "contents",
        "Exporter": "exporting",
        "Published": "exporting",
        "QuestionContents": "contents",
        "Trust": "trust",
        "chronicle_html": "chronicle",
        "exporter": "exporting",
        "publish_html": "publish",
    },
)

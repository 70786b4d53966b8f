"""What is published: selection, wording and pages, from results that are handed over; no library is touched here."""

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

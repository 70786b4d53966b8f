"""What is published: selection, wording and pages, from results that are handed over; no library is touched here."""

from volteface.dossier.chronicle import chronicle_html
from volteface.dossier.contents import Chronicle, ChronicleEntry, Contents, DocumentContents, QuestionContents, Trust
from volteface.dossier.publish import Published, publish_html

__all__ = [
    "Chronicle",
    "ChronicleEntry",
    "Contents",
    "DocumentContents",
    "Published",
    "QuestionContents",
    "Trust",
    "chronicle_html",
    "publish_html",
]

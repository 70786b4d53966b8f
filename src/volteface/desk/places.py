"""All places of the desk, group by group."""

from __future__ import annotations

from volteface.desk.api import pages as api
from volteface.desk.codebook import pages as codebook
from volteface.desk.coding import pages as coding
from volteface.desk.discussion import pages as discussion
from volteface.desk.documents import pages as documents
from volteface.desk.dossiers import pages as dossiers
from volteface.desk.files import pages as files
from volteface.desk.lines import pages as lines
from volteface.desk.patterns import pages as patterns
from volteface.desk.people import pages as people
from volteface.desk.place import Place
from volteface.desk.seeking import pages as seeking

PLACES: tuple[Place, ...] = (
    *lines.PLACES,
    *documents.PLACES,
    *seeking.PLACES,
    *coding.PLACES,
    *codebook.PLACES,
    *dossiers.PLACES,
    *discussion.PLACES,
    *files.PLACES,
    *people.PLACES,
    *patterns.PLACES,
    *api.PLACES,
)

"""From files to documents: find them, tell their format, read, date, segment, and rule whose words each passage is.

A format is a reader, declared in the entry-point group `volteface.readers`; everything after it is the same for all.
"""

from volteface.reading.dating import rule as check_date
from volteface.reading.file import read_file
from volteface.reading.finding import load_readers
from volteface.reading.passages import passages, ruled
from volteface.reading.proposal import DateProposal, propose_date
from volteface.reading.sheets import Sheet, sheets
from volteface.reading.walking import walk

__all__ = [
    "DateProposal",
    "Sheet",
    "check_date",
    "load_readers",
    "passages",
    "propose_date",
    "read_file",
    "ruled",
    "sheets",
    "walk",
]

"""What was collected, to take along: a table for a spreadsheet, or Markdown with citations and addresses."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from volteface.desk.seeking.shown import cited
from volteface.model.dates import Date
from volteface.model.passage import Passage
from volteface.study.plain_cells import plain_text

COLUMNS = ("address", "date", "author", "source", "organisation", "document", "page", "voice", "rights", "text")


def as_csv(found: Sequence[Passage]) -> bytes:
    """A row a passage, UTF-8 with the mark that spreadsheets look for; nothing in it is a formula."""
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for one in found:
        row = {name: getattr(one, name) for name in COLUMNS if name != "page"}
        row["page"] = one.page_label or (one.page if one.page is not None else "")
        table.writerow([plain_text(str(row[name])) for name in COLUMNS])
    return ("\ufeff" + text.getvalue()).encode("utf-8")


def as_markdown(found: Sequence[Passage]) -> bytes:
    """A quotation each, as dossiers have them, with date and citation below."""
    return "\n".join(_quotation(one) for one in found).encode("utf-8")


def _quotation(one: Passage) -> str:
    words = "\n".join(f"> {line.strip()}" for line in one.text.strip().split("\n") if line.strip())
    return f"> {{quote}} {one.address}\n{words}\n\n— {cited(one)}, {Date.parse(one.date).words()}\n"

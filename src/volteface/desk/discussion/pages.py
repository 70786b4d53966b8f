"""The reading log and the discussion: notes on documents, remarks on whatever is found, verdicts."""

from __future__ import annotations

from volteface.desk.access.person import Role
from volteface.desk.coding.blindness import blind, named_question
from volteface.desk.discussion import log, remarks, tools, verdicts
from volteface.desk.place import Place, deed, page

PLACES: tuple[Place, ...] = (
    page("/log", log.log),
    deed("/log", log.note, Role.CODER),
    page("/log/notes", log.notes),
    page("/remarks", remarks.remarks),
    deed("/remarks", remarks.add, Role.CODER),
    page("/remarks/{number}", remarks.remark),
    deed("/remarks/{number}", remarks.answer, Role.CODER),
    page("/verdicts", verdicts.overview),
    page("/verdicts/{question}", blind(verdicts.review, named_question)),
    deed("/verdicts/{question}", verdicts.judge, Role.CODER),
    page("/tools/standing", tools.standing),
    page("/tools/remarks", remarks.beside),
    page("/tools/verdict", verdicts.beside),
    page("/tools/quotation", tools.quotation),
    deed("/tools/quotation", tools.arrange),
)

"""The reading log and the discussion: notes on documents, remarks on whatever is found, verdicts."""

from __future__ import annotations

from volteface.desk.access.person import Role
from volteface.desk.coding.blindness import asked_question, blind, named_question
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
    deed("/verdicts/{question}", blind(verdicts.judge, named_question), Role.CODER),
    page("/tools/standing", tools.standing),
    page("/tools/remarks", remarks.beside),
    page("/tools/verdict", blind(verdicts.beside, asked_question)),
    page("/tools/quotation", blind(tools.quotation, asked_question)),
    deed("/tools/quotation", blind(tools.arrange, asked_question)),
)

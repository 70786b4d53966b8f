"""The coding desk: one passage after the other, blind, by keyboard; adjudication; samples and who reads them."""

from __future__ import annotations

from volteface.desk.access.person import Role
from volteface.desk.coding import agreement, blindness, drawing, overview, settling, sitting, who
from volteface.desk.coding.plainly import plainly
from volteface.desk.place import Place, deed, page

_CODER, _EDITOR = Role.CODER, Role.EDITOR

PLACES: tuple[Place, ...] = (
    page("/coding", overview.overview, _CODER),
    deed("/coding", who.choose, _CODER),
    # Whoever reads may have coded before.
    deed("/coding/unblind", blindness.unblind, Role.READER),
    page("/coding/{question}", sitting.sitting, _CODER),
    page("/coding/{question}/next", plainly(sitting.ahead), _CODER),
    page("/coding/{question}/last", plainly(sitting.last), _CODER),
    page("/coding/{question}/context", plainly(sitting.context), _CODER),
    page("/coding/{question}/standing", plainly(sitting.standing), _CODER),
    deed("/coding/{question}/codings", plainly(sitting.take), _CODER),
    page("/coding/{question}/adjudicate", settling.settling, _CODER),
    page("/coding/{question}/adjudicate/next", plainly(settling.ahead), _CODER),
    page("/coding/{question}/adjudicate/remarks", settling.remarks, _CODER),
    deed("/coding/{question}/adjudicate/settlements", plainly(settling.take), _CODER),
    page("/coding/{question}/agreement", blindness.blind(agreement.agreement, blindness.named_question), _CODER),
    page("/coding/{question}/sample", drawing.sample, _EDITOR),
    page("/coding/{question}/plan", drawing.plan, _EDITOR),
    deed("/coding/{question}/sample", drawing.draw, _EDITOR),
    deed("/coding/{question}/assign", drawing.assign, _EDITOR),
)

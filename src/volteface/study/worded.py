"""A judgement in words, where people see what somebody said."""

from __future__ import annotations

from volteface.model.coding import Judgement
from volteface.model.document import Voice
from volteface.model.wording import signed
from volteface.study.answers import key_of


def worded(judgement: Judgement) -> str:
    """A judgement in a line: its key or number, the voice where it is not the organisation's own, and the reason."""
    if judgement.unclear:
        what = "cannot tell"
    elif not judgement.about:
        what = "not about this"
    elif judgement.position is None:
        what = "about it, no position"
    else:
        what = f"position {signed(judgement.position)}"
    key = key_of(judgement)
    voice = f", {judgement.voice}" if judgement.voice not in {None, "", Voice.OWN} else ""
    flag = ", flagged" if judgement.flagged else ""
    reason = f": {judgement.reason}" if judgement.reason else ""
    return f"{key} – {what}{voice}{flag}{reason}" if key else f"{what}{voice}{flag}{reason}"

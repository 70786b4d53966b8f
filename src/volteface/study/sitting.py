"""What a screen at which passages are coded one by one needs of those who put them forward."""

from __future__ import annotations

from typing import Protocol

from volteface.model.codebook import Question
from volteface.model.coding import Coder, Judgement
from volteface.study.hand_shapes import Interval, Presented, Progress


class Sitting(Protocol):
    """Coding by hand (`by_hand`), or settling what others coded (`adjudicating`)."""

    question: Question
    coder: Coder

    @property
    def coded(self) -> int:
        """What was done in this session and not taken back."""
        ...

    def now(self) -> Presented | None:
        """The passage to be read now; None when there is none left."""
        ...

    def context(self, shown: Presented, margin: int) -> tuple[str, str]:
        """What stands before and after a passage, so many code points on either side."""
        ...

    def code(self, shown: Presented, judgement: Judgement) -> bool:
        """Put a judgement on record; False where somebody was faster."""
        ...

    def skip(self, shown: Presented) -> None:
        """Put a passage aside."""
        ...

    def undo(self) -> bool:
        """Take back what was done last; False: nothing to take back."""
        ...

    def progress(self) -> Progress:
        """How far the work is."""
        ...

    def interval(self) -> Interval | None:
        """Half the width of the question's interval, where it may be told."""
        ...

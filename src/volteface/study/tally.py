"""What an `add` has got through, for whoever watches: on the terminal, and in the record of the job."""

from __future__ import annotations

import time

from volteface.library import filing
from volteface.library.jobs import Heartbeat
from volteface.model.document import InputFile, Refusal
from volteface.model.job import Figures, Progress
from volteface.study.counting import Count

# Before so many seconds of reading no time left is reckoned.
_SETTLED = 3.0


class Tally:
    """Files gone through, and what was filed of them."""

    def __init__(self, count: Count, heartbeat: Heartbeat, progress: Progress) -> None:
        self.filed = filing.Filed()
        self.files = 0
        self._count = count
        self._heartbeat = heartbeat
        self._progress = progress
        self._begun = time.monotonic()
        self._bytes = self._passed = 0
        self._name = ""

    def begin(self, file: InputFile | Refusal, *, held: bool = False, aside: int = 0) -> None:
        """Turn to the next file; one that is held already takes no time, though some of it may be set aside."""
        if isinstance(file, Refusal):
            self.files += 1
            self._name = file.file
        else:
            self.files += 1 + len(file.parts)
            self._name = file.name
            size = file.size + sum(part.size for part in file.parts)
            self._bytes += 0 if held else size
            self._passed += size if held else 0
        if held:
            self.filed = self.filed.plus(filing.Filed(held=1, aside=aside))
        self.tell()

    def add(self, filed: filing.Filed) -> None:
        """Count what was filed."""
        self.filed = self.filed.plus(filed)
        self.tell()

    def tell(self) -> None:
        """Tell of it.

        Raises:
            Cancelled: somebody wants it to stop.
        """
        self._heartbeat(self.files, self._total(), self._name, self.figures())
        self._show()

    def listen(self) -> None:
        """Hear of wishes while a file is waited for, and let whoever watches see that time passes.

        Raises:
            Cancelled: somebody wants it to stop.
        """
        self._heartbeat.listen()
        self._show()

    def _show(self) -> None:
        self._progress(self.files, self._total(), self.figures().words())

    def _total(self) -> int | None:
        return max(self._count.files, self.files) if self._count.whole else None

    def figures(self) -> Figures:
        """What has been filed so far."""
        filed = self.filed
        return Figures(filed.added, filed.pages, filed.passages, len(filed.refused), self._remaining())

    def seconds(self) -> float:
        """How long it has worked, pauses aside."""
        return time.monotonic() - self._begun - self._heartbeat.paused_seconds

    def _remaining(self) -> float | None:
        """By the bytes that are left, at the pace of those that were read."""
        if not self._count.whole or not self._bytes or self.seconds() < _SETTLED:
            return None
        left = max(0, self._count.bytes - self._passed - self._bytes)
        return self.seconds() * left / self._bytes

"""Keeps results in step with the study: changed and quiet again, it has them made anew, in another process."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from volteface.desk.reckoning.store import Store
from volteface.study import Study

# Whoever codes does something every few seconds: results wait for a pause, but not for ever.
_QUIET_SECONDS = 10.0
_LONGEST_SECONDS = 180.0


class Keeper:
    """Looks whenever it is asked to, and starts what is needed."""

    def __init__(self, folder: Path, store: Store) -> None:
        self._folder, self._store = folder, store
        self._process: subprocess.Popen[bytes] | None = None
        self._key = ""
        self._changed = self._since = time.monotonic()
        self._tried = ""

    def look(self, study: Study) -> None:
        """See whether results are of the study as it is; if not, and it is quiet, have them made."""
        if self._process is not None and self._process.poll() is None:
            return
        key, made, now = study.results_key(), self._store.made(), time.monotonic()
        if made is not None and made.key == key:
            self._since = now
            return
        if key != self._key:
            self._key, self._changed = key, now
        due = now - self._changed >= _QUIET_SECONDS or now - self._since >= _LONGEST_SECONDS or made is None
        # What failed is not tried again before something has changed.
        if due and self._tried != key:
            self._tried, self._since = key, now
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and folder
                [sys.executable, "-m", "volteface.desk.reckoning", str(self._folder)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )

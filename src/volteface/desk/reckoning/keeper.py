"""Keeps results in step with the study: changed and quiet again, they are to be made anew, as a task."""

from __future__ import annotations

import time

from volteface.desk.reckoning.store import Store
from volteface.study import Study

# Whoever codes does something every few seconds: results wait for a pause, but not for ever.
_QUIET_SECONDS = 10.0
_LONGEST_SECONDS = 180.0


class Keeper:
    """Looks whenever it is asked to, and says when results are to be made.

    Args:
        store: where they lie.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._key = ""
        self._changed = self._since = time.monotonic()
        self._tried = ""

    def due(self, study: Study) -> bool:
        """Whether results are of the study as it was, and it is quiet; said once for each state of the study."""
        key, made, now = study.results_key(), self._store.made(), time.monotonic()
        if made is not None and made.key == key:
            self._since = now
            return False
        if key != self._key:
            self._key, self._changed = key, now
        due = now - self._changed >= _QUIET_SECONDS or now - self._since >= _LONGEST_SECONDS or made is None
        # What failed is not tried again before something has changed.
        if not due or self._tried == key:
            return False
        self._tried, self._since = key, now
        return True

"""How results stand: of when they are, what has happened since, whether they are being made again."""

from __future__ import annotations

import msgspec

from volteface.desk.house import House
from volteface.desk.reckoning.store import Made
from volteface.model.job import Job
from volteface.study import Study

_KIND = "results"
_JOBS = 20  # results are made often: the last of them is among these


class Standing(msgspec.Struct, frozen=True):
    """What is told beside results.

    `made` is the last making, None before the first; `stale` says that the study is no longer as it was then, `changes`
    how many things happened since. `job` is the making that is waited for. `failed` says that the last try came to
    nothing, and nothing is tried again before something changes.
    """

    made: Made | None
    stale: bool
    changes: int
    job: Job | None
    failed: bool

    @property
    def seeking(self) -> bool:
        """Whether all is there but what takes longest."""
        return self.made is not None and not self.made.whole and not self.changes

    @property
    def percent(self) -> int | None:
        """How far the making is; None where that is not known."""
        if self.job is None or not self.job.total:
            return None
        return min(100, round(100 * self.job.done / self.job.total))


def standing(house: House, study: Study) -> Standing:
    """How results stand now."""
    made = house.store.made()
    stale = made is None or made.key != study.results_key()
    changes = study.changes(made.at_event) if stale and made is not None else 0
    jobs = [one for one in study.jobs(_JOBS) if one.kind == _KIND]
    # One that goes on beyond the results reads ahead, and nobody waits for that.
    under_way = next((one for one in jobs if one.under_way and stale), None)
    last = max(jobs, key=lambda one: one.id, default=None)
    failed = stale and last is not None and last.state == "failed"
    return Standing(made, stale, changes, under_way, failed)

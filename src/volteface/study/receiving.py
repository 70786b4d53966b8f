"""The study as it is opened to a browser: who is at work, what happened, all results at once: a part of the façade."""

from __future__ import annotations

import hashlib
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import volteface
from volteface.library import events, jobs, sources
from volteface.library.events import Event
from volteface.library.jobs import Heartbeat
from volteface.model.job import Progress, silent
from volteface.study.opened import Opened

if TYPE_CHECKING:
    from volteface.dossier.contents import Contents

# What happens in a study and changes no result.
_ASIDE = ("publish", "save search", "forget search", "remark", "digest", "people", "task", "dossier", "unblinded")
_FILES = ("volteface.toml", "questions.toml", "actors.toml", "events.csv", "series/*")


class Receiving(Opened):
    """The feed of what happened, and everything that pages of results are made from."""

    def acting(self, person: str) -> AbstractContextManager[None]:
        """What is done within is put on record as done by a person."""
        return events.acting(person)

    def organisations(self) -> list[str]:
        """The bodies of which something is held."""
        return sources.organisations(self.library)

    def happened(self, after: int) -> list[Event]:
        """What happened since event number `after`, oldest first."""
        return events.events(self.library, after)

    def last_event(self) -> int:
        """The number of the last thing that happened, 0 where nothing did."""
        return events.last(self.library)

    def changes(self, after: int) -> int:
        """How many things that change results happened since event number `after`."""
        return events.count(self.library, after, but=_ASIDE)

    def results_key(self) -> str:
        """What the study is like, as far as its results go: the same as long as nothing changes them."""
        state = hashlib.sha256(f"{volteface.__version__} {events.last(self.library, but=_ASIDE)}".encode())
        for pattern in _FILES:
            for path in sorted(self.folder.glob(pattern)):
                told = path.stat()
                state.update(f"{path.name} {told.st_mtime_ns} {told.st_size}".encode())
        return state.hexdigest()[:24]

    def working(self, kind: str) -> AbstractContextManager[Heartbeat]:
        """Do something as a job on record, that can be followed, paused and cancelled; see `library.jobs.working`."""
        return jobs.working(self.library, kind)

    def everything(self, organisation: str, *, seed: int = 0, progress: Progress = silent) -> Contents:
        """All results of one body, as they would be published with what nobody has reviewed: slow.

        Written dossiers are not among them: each has its own pages, and none changes what is found.

        Raises:
            CheckFailed: a quotation is not verbatim.
            BadInput: the events or the actors cannot be read.
        """
        made = self.everything_but_slogans(organisation, seed=seed, progress=progress)
        return self.and_slogans(made, seed=seed)

    def everything_but_slogans(self, organisation: str, *, seed: int = 0, progress: Progress = silent) -> Contents:
        """The same but for slogans: in a large study they take longer to find than all the rest.

        Raises:
            CheckFailed: a quotation is not verbatim.
            BadInput: the events or the actors cannot be read.
        """
        from volteface.study.contents import Kept, but_slogans, outside_of

        kept = Kept(self.folder, self.library, self.settings, self.codebook)
        return but_slogans(kept, organisation, outside_of(kept), unreviewed=True, seed=seed, progress=progress)

    def and_slogans(self, made: Contents, *, seed: int = 0) -> Contents:
        """What was made without slogans, with them.

        Raises:
            CheckFailed: a quotation is not verbatim.
        """
        from volteface.study.contents import and_slogans

        return and_slogans(self.library, made, seed)

    def read_ahead(self, progress: Progress = silent) -> None:
        """Read all that is held for every question, before somebody asks for what bears on it and waits.

        Raises:
            BadInput: a cue cannot be compiled, or, where such are stopped, does not end.
        """
        from volteface.study.bearing import read_through

        for question in self.codebook.questions.values():
            read_through(self.library, question, progress)

"""Make all results of a study, one body after the other, and put them in the place of the last."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from volteface.desk.reckoning.site import DeskSite
from volteface.desk.reckoning.store import Body, Made, Store
from volteface.dossier.contents import Contents
from volteface.dossier.slugs import slugs
from volteface.model.errors import BadInput, VoltefaceError
from volteface.model.job import Progress, silent
from volteface.study import Study
from volteface.study.working import Cancelled


def reckon(study: Study, progress: Progress = silent) -> Made:
    """Make results of what the study is now; a fault in them is kept as what was made.

    Where there are none yet, those that are found soon stand first, until all are there. Whatever else somebody would
    wait for is read then.

    Args:
        study: which.
        progress: told of each question of each body.

    Raises:
        Cancelled: somebody asked for it to stop, or something else goes first; the last making stays.
    """
    store, state = Store(study.folder), _State(study)
    found: dict[str, Contents] = {}

    def soon(organisation: str) -> Contents:
        return study.everything_but_slogans(organisation, progress=progress)

    def whole(organisation: str) -> Contents:
        return study.and_slogans(found.pop(organisation) if organisation in found else soon(organisation))

    if store.made() is None:
        _make(study, store, state, lambda one: found.setdefault(one, soon(one)), whole=False)
    made = _make(study, store, state, whole, whole=True)
    with suppress(BadInput):
        # What is wrong is told to whoever asks.
        study.read_ahead(progress)
    return made


class _State:
    """What the study was like when it was read."""

    def __init__(self, study: Study) -> None:
        self.begun, self.at = time.monotonic(), dt.datetime.now(dt.UTC)
        self.event, self.key = study.last_event(), study.results_key()


def _make(study: Study, store: Store, state: _State, make: Callable[[str], Contents], *, whole: bool) -> Made:
    name = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S%f")
    place = store.begin(name)
    bodies, fault = [], ""
    for organisation, slug in slugs(study.organisations()).items():
        try:
            site = DeskSite(make(organisation))
            _write(site, place / slug)
            bodies.append(_body(site, organisation, slug))
        except Cancelled:
            raise
        except VoltefaceError as error:
            fault = error.line()
    made = Made(
        name,
        state.key if whole else "",
        state.at.isoformat(timespec="seconds"),
        time.monotonic() - state.begun,
        tuple(bodies),
        fault,
        state.event,
    )
    store.finish(made)
    return made


def _body(site: DeskSite, organisation: str, slug: str) -> Body:
    pages = {one.question.id: site.question_page(one) for one in site.questions}
    first, last = (str(day.year) for day in site.span) if site.span is not None else ("", "")
    return Body(organisation, slug, pages, len(site.contents.documents), first, last)


def _write(site: DeskSite, folder: Path) -> None:
    for name, data in site.files():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

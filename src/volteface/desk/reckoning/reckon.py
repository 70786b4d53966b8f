"""Make all results of a study, one body after the other, and put them in the place of the last."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

from volteface.desk.reckoning.site import DeskSite
from volteface.desk.reckoning.store import Body, Made, Store
from volteface.dossier.slugs import slugs
from volteface.model.errors import VoltefaceError
from volteface.model.job import Progress, silent
from volteface.study import Study
from volteface.study.working import Cancelled


def reckon(study: Study, progress: Progress = silent) -> Made:
    """Make results of what the study is now; a fault in them is kept as what was made.

    Where there are none yet, those that are found soon stand first, until all are there.

    Args:
        study: which.
        progress: told of each question of each body.

    Raises:
        Cancelled: somebody asked for it to stop, or something else goes first; the last making stays.
    """
    store = Store(study.folder)
    if store.made() is None:
        _make(study, store, progress, whole=False)
    return _make(study, store, progress, whole=True)


def _make(study: Study, store: Store, progress: Progress, *, whole: bool) -> Made:
    begun, at = time.monotonic(), dt.datetime.now(dt.UTC)
    event, key = study.last_event(), study.results_key()
    name = at.strftime("%Y%m%dT%H%M%S%f")
    place = store.begin(name)
    bodies, fault = [], ""
    for organisation, slug in slugs(study.organisations()).items():
        try:
            site = DeskSite(study.everything(organisation, with_slogans=whole, progress=progress))
            _write(site, place / slug)
            bodies.append(_body(site, organisation, slug))
        except Cancelled:
            raise
        except VoltefaceError as error:
            fault = error.line()
    made = Made(
        name,
        key if whole else "",
        at.isoformat(timespec="seconds"),
        time.monotonic() - begun,
        tuple(bodies),
        fault,
        event,
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

"""Files added by drop, what was refused, holdings, and the work that goes on outside this process."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from volteface.desk.access.person import Role
from volteface.desk.files import batch_pages, drop_pages, jobs_pages, problems_pages
from volteface.desk.files.receiving import receive
from volteface.desk.incoming.room import LARGEST
from volteface.desk.later import Handlers
from volteface.desk.place import Place, deed, page

if TYPE_CHECKING:
    from volteface.desk.files import holdings_pages
else:
    holdings_pages = Handlers("volteface.desk.files.holdings_pages")

PLACES: tuple[Place, ...] = (
    page("/files", drop_pages.files),
    replace(deed("/files", drop_pages.start, largest=LARGEST), receive=receive),
    deed("/files/begin", drop_pages.begin),
    page("/files/here", batch_pages.here, Role.OWNER),
    deed("/files/here", batch_pages.add_here, Role.OWNER),
    page("/files/problems", problems_pages.problems),
    page("/files/problems.csv", problems_pages.table),
    page("/files/{batch}", batch_pages.batch, Role.EDITOR),
    page("/files/{batch}/look", batch_pages.look, Role.EDITOR),
    page("/files/{batch}/held", drop_pages.held, Role.EDITOR),
    replace(deed("/files/{batch}/send", drop_pages.send, largest=LARGEST), receive=receive),
    deed("/files/{batch}/add", batch_pages.add),
    deed("/files/{batch}/discard", batch_pages.discard),
    page("/jobs", jobs_pages.jobs),
    deed("/jobs/check", jobs_pages.check),
    deed("/jobs/results", jobs_pages.results),
    page("/jobs/{task}", jobs_pages.job),
    page("/jobs/{task}/log", jobs_pages.log, Role.EDITOR),
    deed("/jobs/{task}/pause", jobs_pages.pause),
    deed("/jobs/{task}/resume", jobs_pages.resume),
    deed("/jobs/{task}/cancel", jobs_pages.cancel),
    deed("/jobs/started/{job}/pause", jobs_pages.pause_job),
    deed("/jobs/started/{job}/resume", jobs_pages.resume_job),
    deed("/jobs/started/{job}/cancel", jobs_pages.cancel_job),
    page("/holdings", holdings_pages.holdings),
    deed("/holdings", holdings_pages.declare),
)

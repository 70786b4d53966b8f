"""One desk of a team and one browser for all looks: what is looked at is not changed."""

import shutil
from contextlib import ExitStack

import pytest
from furnished import OWNER, furnish
from looked_at import visits as visits_of

from desk_opened import open_desk, visit
from small_study import new_study


@pytest.fixture(scope="session")
def looked(made_study, tmp_path_factory):
    """An open desk on a furnished study, the cookies of whoever was let in, the pages to look at."""
    folder = shutil.copytree(made_study, tmp_path_factory.mktemp("looked") / "study")
    furnished = furnish(folder)
    with open_desk(folder, "--team") as opened:
        yield opened, furnished.cookies, visits_of(furnished.parts)


@pytest.fixture
def look(looked, browser):
    """Opens a page of the browser for somebody who was let in, with options of its context."""
    opened, cookies, _ = looked
    with ExitStack() as visits:

        def look_with(who=OWNER, **options):
            page = visits.enter_context(visit(browser, opened, enters=False, **options))
            held = [{"name": name, "value": value, "url": opened.url} for name, value in cookies[who].items()]
            page.context.add_cookies(held)
            return page

        yield look_with


@pytest.fixture
def alone(tmp_path, monkeypatch, browser):
    """A page of the browser at the desk of somebody alone whose study is empty."""
    options = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"}
    with open_desk(new_study(tmp_path, monkeypatch).folder) as opened, visit(browser, opened, **options) as page:
        yield page


@pytest.fixture
def visits(looked):
    """All pages, each as somebody comes to it."""
    return looked[2]

"""One desk of a team and one browser for all looks: what is looked at is not changed."""

import shutil

import pytest
from furnished import OWNER, furnish
from looked_at import visits as visits_of

from desk_opened import open_desk
from small_study import new_study


@pytest.fixture(scope="session")
def looked(made_study, tmp_path_factory):
    """An open desk on a furnished study: its address, the cookies of whoever was let in, the pages to look at."""
    folder = shutil.copytree(made_study, tmp_path_factory.mktemp("looked") / "study")
    furnished = furnish(folder)
    with open_desk(folder, "--team") as opened:
        yield opened.url, furnished.cookies, visits_of(furnished.parts)


@pytest.fixture
def look(looked, browser):
    """Opens a page of the browser for somebody who was let in, with options of its context."""
    url, cookies, _ = looked
    opened = []

    def look_with(who=OWNER, **options):
        context = browser.new_context(base_url=url, **options)
        context.add_cookies([{"name": name, "value": held, "url": url} for name, held in cookies[who].items()])
        opened.append(context)
        return context.new_page()

    yield look_with
    for context in opened:
        context.close()


@pytest.fixture
def alone(tmp_path, monkeypatch, browser):
    """A page of the browser at the desk of somebody alone whose study is empty."""
    with open_desk(new_study(tmp_path, monkeypatch).folder) as opened:
        context = browser.new_context(
            base_url=opened.url, viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
        )
        page = context.new_page()
        page.goto(opened.way_in)
        yield page
        context.close()


@pytest.fixture
def visits(looked):
    """All pages, each as somebody comes to it."""
    return looked[2]

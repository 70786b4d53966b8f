"""One desk and one browser for all looks: what is looked at is not changed."""

import shutil

import pytest
from furnished import furnish
from looked_at import addresses

from desk_opened import let_in, open_desk


@pytest.fixture(scope="session")
def looked(made_study, tmp_path_factory, browser):
    """An open desk on a furnished study: its address, the cookies of whoever was let in, the pages to look at."""
    folder = shutil.copytree(made_study, tmp_path_factory.mktemp("looked") / "study")
    parts = furnish(folder)
    with open_desk(folder) as opened:
        cookies = let_in(browser, opened)["cookies"]
        yield opened.url, [*cookies, {"name": "volteface-coder", "value": "ada", "url": opened.url}], addresses(parts)


@pytest.fixture
def look(looked, browser):
    """Opens a page of the browser, let in, with options of its context."""
    url, cookies, _ = looked
    opened = []

    def look_with(**options):
        context = browser.new_context(base_url=url, **options)
        context.add_cookies(cookies)
        opened.append(context)
        return context.new_page()

    yield look_with
    for context in opened:
        context.close()


@pytest.fixture
def pages(looked):
    """The addresses of all pages."""
    return looked[2]

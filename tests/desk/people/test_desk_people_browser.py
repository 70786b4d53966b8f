"""The door and the pages about people in Debian's Chromium: joining, a password that is shown, no scripts."""

import re

import pytest

from desk_opened import open_desk, visit
from team_desk import PASSWORD

_LINK = re.compile(r"joins at (http://\S+)")


@pytest.fixture
def opened(folder):
    """A team's desk in a process of its own, and the link by which its first owner joins."""
    with open_desk(folder, "--team") as desk:
        yield desk, _LINK.search(desk.process.stdout.readline())[1]


def _joined(page, link):
    page.goto(link)
    page.get_by_label("Your name").fill("Ann Example")
    page.get_by_label("A password").fill(PASSWORD)
    page.get_by_role("button", name="Join").click()
    page.get_by_role("link", name=re.compile("^Reader ")).wait_for()


def test_one_joins_shows_the_password_and_invites(opened, browser):
    desk, link = opened
    with visit(browser, desk, enters=False) as page:
        page.goto(link)
        password = page.get_by_label("A password")
        password.fill(PASSWORD)
        page.get_by_role("button", name="Show").click()
        assert password.get_attribute("type") == "text"
        _joined(page, link)
        page.goto("/people")
        page.get_by_label("For whom").fill("Bo")
        page.get_by_role("button", name="Make the link").click()
        made = page.get_by_label("To copy now").input_value()
        assert made.startswith(f"{desk.url}/join?token=")


def test_without_scripts_one_joins_logs_out_and_in(opened, browser):
    desk, link = opened
    with visit(browser, desk, enters=False, java_script_enabled=False) as page:
        _joined(page, link)
        page.goto("/people/me")
        page.get_by_role("button", name="Log out").click()
        page.wait_for_url("**/in*")
        page.get_by_label("Name").fill("ann example")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        page.get_by_role("link", name=re.compile("^Reader ")).wait_for()
        page.goto("/people")
        assert page.get_by_role("cell", name="Ann Example").first.is_visible()

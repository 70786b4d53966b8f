"""A study in which every page has something to show, made the way a team makes it: by the desk's own forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

import made_pdf
from team_desk import Team
from volteface.desk.access.passwords import PASSWORDS
from volteface.desk.access.person import NOBODY
from volteface.desk.access.team import TeamDoor, owner_link
from volteface.desk.access.whereabouts import Whereabouts
from volteface.desk.app import app
from volteface.desk.house import House
from volteface.desk.reckoning.reckon import reckon
from volteface.desk.work.worker import work
from volteface.model.coding import Judgement
from volteface.study import Study

# Whoever looks: all see the same pages in other ways.
OWNER, CODER, READER, STRANGER = "Ann", "Bo", "Cy", ""
_ACTORS = '[dockers]\nname = "The dockers"\nkind = "organisation"\naliases = ["dockers", "weavers"]\n'
# Two captures of one page, by their dates: words of the first are gone or altered in the second.
_PAGE = """<html><head><title>Our policy</title><meta property="article:published_time" content="{day}">
<link rel="canonical" href="https://league.example/policy"></head><body><main><h1>Our policy</h1>
<p>{tariff} The harvest was good in all the valleys of the north.</p>{coal}
<p>The accounts of the year are laid before you. We are at peace with all our neighbours.</p></main></body></html>"""
_COAL = "<h2>Coal</h2><p>No pit will be closed before the year is out. The miners have our word.</p>"
_CAPTURES = (
    _PAGE.format(day="1911-03-03", tariff="We shall never raise the tariff on bread.", coal=_COAL),
    _PAGE.format(day="1911-05-09", tariff="We shall raise the tariff on bread.", coal=""),
)
_WHOSE = {"organisation": "The League", "rights": "public-domain"}


@dataclass(frozen=True)
class Furnished:
    """Parts of addresses that the study decided, by name, and the cookies of each who was let in."""

    parts: dict[str, str]
    cookies: dict[str, dict[str, str]]


def furnish(folder: Path) -> Furnished:
    """Put things in a small study."""
    (folder / "actors.toml").write_text(_ACTORS, "utf-8")
    (folder.parent / "here").mkdir()
    (folder.parent / "here" / "1907-05-01.txt").write_text("The weavers met again.", "utf-8")
    parts = {"path": quote(str((folder.parent / "here").absolute()), safe="")}
    with _team(folder) as team:
        owner = _Hand(team.clients[OWNER])
        parts |= _files(owner)
        with Study.open(folder) as study:
            study.ask("check", {}, OWNER)
        for question in ("strikes", "tariff"):
            owner.sent(f"/coding/{question}/sample", counting="25", period="decade", strata="", outside="8")
        # All of it is done at once, in the order in which it was asked for.
        work(folder)
        with Study.open(folder) as study:
            parts["task"] = str(max(one.id for one in study.tasks()))
            _disputed(study)
        parts["captured"] = re.search(r'documents/([^"/?]+)"', owner.client.get("/documents?title=policy").text)[1]
        owner.sent("/aside", document="twice", because="A second scan of the same issue.")
        owner.sent("/coding/strikes/assign", to="Reader Bo", overlap="", readers="", anew="")
        work(folder)
        parts |= _said(owner) | _dossier(owner) | _people(team, owner)
        # Last, so that the desk finds nothing to make again while it is looked at.
        with Study.open(folder) as study:
            reckon(study)
        return Furnished(parts, {name: dict(one.cookies) for name, one in team.clients.items()} | {STRANGER: {}})


class _Hand:
    """Sends forms, as a person does."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def sent(self, address: str, /, **fields: str) -> str:
        """The page that comes of it; its address is kept."""
        return self._answered(address, data=fields)

    def dropped(self, *files: tuple[str, bytes, str]) -> str:
        """The number of the batch that comes of files."""
        self._answered("/files", files=[("files", one) for one in files])
        return self.at

    def _answered(self, address: str, /, **sent: object) -> str:
        answer = self.client.post(address, **sent)
        assert answer.status_code == 200, f"{address}: {answer.status_code} {answer.text[:400]}"
        self.at = answer.url.path.rsplit("/", 1)[-1]
        return answer.text


@contextmanager
def _team(folder: Path) -> Iterator[Team]:
    """An owner, a coder and a reader, whose passwords are hashed in no time."""
    house = House(folder, team=True)
    # Without its feed, so that nothing is begun beside it.
    stranger = TestClient(app(house, door := TeamDoor(house, Whereabouts())), base_url="http://localhost:8765")
    stranger.headers["sec-fetch-site"] = "same-origin"
    team = Team(house, door, stranger)
    with house.writing(NOBODY) as study:
        link = owner_link(study)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(PASSWORDS, "_hasher", PasswordHasher(time_cost=1, memory_cost=256, parallelism=1))
        team.join(link, OWNER)
        for name, role in ((CODER, "coder"), (READER, "reader")):
            team.join(team.invite(role), name)
        yield team
    house.close()


def _files(owner: _Hand) -> dict[str, str]:
    """A printed document comes in, and what one page was; another batch waits."""
    batch = owner.dropped(("strike.pdf", made_pdf.make(), "application/pdf"))
    owner.sent(f"/files/{batch}/add", source="The Worker", date="1926-05-04", **_WHOSE)
    twice = owner.dropped(("twice.txt", b"The weavers met, and met again.", "text/plain"))
    owner.sent(f"/files/{twice}/add", source="The Register", date="1907-05-02", **_WHOSE)
    for number, page in enumerate(_CAPTURES):
        held = owner.dropped((f"page{number}.html", page.encode(), "text/html"))
        owner.sent(f"/files/{held}/add", source="The Register", date="metadata", **_WHOSE)
    return {"batch": batch, "waiting": owner.dropped(("notes.txt", b"The weavers met.", "text/plain"))}


def _disputed(study: Study) -> None:
    """Two coders who see the same passage otherwise."""
    for name, position in (("bob", 1.0), ("eva", -0.5)):
        session = study.by_hand("tariff", name)
        for _ in range(2):
            judged = Judgement(about=True, position=position, voice="own", reason=f"{name} says so")
            session.code(session.now(), judged)


def _said(owner: _Hand) -> dict[str, str]:
    """Somebody notes and asks, a search is kept, passages are collected."""
    owner.sent("/log", document="d1906", text="The turn, in the first sentence.")
    owner.sent("/remarks", about="document", key="d1906", text="Who wrote it?", token="a" * 32)
    remark = owner.at
    owner.sent(f"/remarks/{remark}", do="reply", text="Bert, by the hand.", token="b" * 32)
    owner.sent("/search/keep", q="tariff*", name="tariffs")
    found = owner.client.get("/search?q=tariff*").text
    owner.sent("/collect", address=re.search(r'name="address" value="([^"]+)"', found)[1])
    return {"remark": remark}


def _dossier(owner: _Hand) -> dict[str, str]:
    """A dossier, with what cannot be published."""
    page = owner.sent("/dossiers", title="The tariff turns", question="tariff")
    base = re.search(r'name="base" value="([^"]*)"', page)[1]
    piece = re.search(r"/quotation\?piece=([\w-]+)", page)[1]
    page = owner.sent("/dossiers/the-tariff-turns/head", base=base, author="Ada Reader")
    now = re.search(r'name="base" value="([^"]*)"', page)[1]
    words = "> {quote} nothing/1#1-2\n\n{turn} tariff 9\n\nWhat was said, with a note.[^1]\n\n[^1]: In the *Register*."
    owner.sent("/dossiers/the-tariff-turns/add", base=now, after="start", what="text", text=words)
    history = owner.client.get("/dossiers/the-tariff-turns/history").text
    return {"base": base, "piece": piece, "version": re.search(r"/history/(\d+)", history)[1]}


def _people(team: Team, owner: _Hand) -> dict[str, str]:
    """A link by which somebody may join, one for a new password, an account that is shut, a program let in."""
    team.join(team.invite("reader"), "Di")
    shut = team.account("Di")
    owner.sent(f"/people/accounts/{shut}/shut", shut="yes")
    account = team.account(CODER)
    given = owner.sent(f"/people/accounts/{account}/password")
    owner.sent("/people/me/programs", name="A notebook", role="reader", days="30")
    reset = re.search(r"new-password\?token=([\w-]+)", given)[1]
    return {"account": str(account), "shut": str(shut), "join": team.invite("coder")[12:], "reset": reset}

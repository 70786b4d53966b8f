"""A desk of a team in this process: who is logged in, and how others join."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from starlette.testclient import TestClient

from volteface.desk.access.team import TeamDoor
from volteface.desk.house import House

PASSWORD = "several words that do not go together"


@dataclass
class Team:
    """A team's desk in this process, and the clients of those who are logged in."""

    house: House
    door: TeamDoor
    stranger: TestClient
    clients: dict[str, TestClient] = field(default_factory=dict)

    def client(self) -> TestClient:
        """Another browser."""
        made = TestClient(self.stranger.app, base_url=str(self.stranger.base_url))
        made.headers["sec-fetch-site"] = "same-origin"
        return made

    def join(self, link: str, name: str, pseudonym: str = "", password: str = PASSWORD) -> TestClient:
        """Join by a link; the client that is logged in then."""
        client = self.client()
        page = client.get(link)
        assert page.status_code == 200
        token = urlsplit(link).query.removeprefix("token=")
        shown = pseudonym or f"Reader {name}"
        sent = {"token": token, "name": name, "pseudonym": shown, "password": password}
        answer = client.post("/join", data=sent, follow_redirects=False)
        assert answer.status_code == 303, answer.text
        self.clients[name] = client
        return client

    def invite(self, role: str, **fields: str) -> str:
        """A link that the owner makes, from the root."""
        page = self.clients["Ann"].post("/people/invite", data={"role": role, "days": "14", **fields})
        assert page.status_code == 200, page.text
        return page.text.partition('value="http://localhost:8765')[2].partition('"')[0]

    def account(self, name: str) -> int:
        """The number of an account."""
        return next(one.id for one in self.house.study.accounts() if one.name == name)

"""How a desk is started and ended: where it is open, what is refused, what a second start says."""

import http.client
import re
import signal
import socket
import sys
import threading
from urllib.parse import urlsplit

import pytest

from desk_opened import open_desk
from patience import PATIENCE
from volteface.desk import serving
from volteface.desk.claim import Claim, Open
from volteface.desk.house import House
from volteface.desk.serving import Opened, Wish, reached_by, serve
from volteface.model.errors import MissingExtra, WrongUse


def _refused(folder, wish):
    with pytest.raises(WrongUse) as told:
        serve(folder, wish, lambda _: pytest.fail("it opened"))
    return told.value.line()


def test_a_port_that_is_taken_is_told_in_a_line(folder):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert _refused(folder, Wish(port=port)) == f"{port}: the port is taken – choose another with --port"


def test_without_accounts_it_is_open_to_this_machine_alone(folder):
    for wish in (Wish(host="0.0.0.0"), Wish(behind="https://example.org"), Wish(owner_link=True), Wish(proxies=("x",))):
        assert "open to this machine alone" in _refused(folder, wish)


def test_an_address_of_another_machine_is_refused(folder):
    assert "192.0.2.1" in _refused(folder, Wish(team=True, host="192.0.2.1", port=0))


def test_a_link_holds_what_others_can_reach():
    assert [reached_by(host) for host in ("0.0.0.0", "::")] == [socket.gethostname()] * 2
    assert [reached_by(host) for host in ("127.0.0.1", "::1")] == ["127.0.0.1", "[::1]"]


def test_accounts_need_their_extra(folder, monkeypatch):
    monkeypatch.delitem(sys.modules, "volteface.desk.access.team", raising=False)
    monkeypatch.setitem(sys.modules, "itsdangerous", None)
    with pytest.raises(MissingExtra, match=re.escape("volteface[team]")):
        serve(folder, Wish(team=True, port=0), lambda _: pytest.fail("it opened"))


def test_once_it_answers_it_reads_what_searches_need(folder, monkeypatch):
    class Server:
        """As a server that starts, and ends."""

        def __init__(self, _config, _made, started):
            self.started = started

        def run(self, sockets):
            assert not read.is_set()
            self.started()
            for one in sockets:
                one.close()

    read, told = threading.Event(), []
    monkeypatch.setattr(House, "get_ready", lambda _: read.set())
    monkeypatch.setattr(serving, "_Server", Server)
    serve(folder, Wish(port=0), told.append)
    assert len(told) == 1
    assert read.wait(PATIENCE)


def test_a_second_start_says_where_it_is_open(folder):
    claim = Claim(folder / "desk")
    assert claim.take() is None
    claim.tell(Open("http://127.0.0.1:1234", team=False))
    said: list[Opened] = []
    serve(folder, Wish(), said.append)
    assert said[0].already
    assert said[0].address.startswith("http://127.0.0.1:1234/in?token=")
    assert "open already" in _refused(folder, Wish(team=True))
    claim.give_back()
    again = Claim(folder / "desk")
    assert again.take() is None
    again.give_back()


def test_a_second_start_for_a_team_prints_a_link_for_an_owner_if_asked(folder):
    claim = Claim(folder / "desk")
    claim.take()
    claim.tell(Open("https://example.org/study", team=True))
    said: list[Opened] = []
    serve(folder, Wish(team=True), said.append)
    assert said[0].address == "https://example.org/study/"
    assert said[0].owner_link.startswith("https://example.org/study/join?token=")
    claim.give_back()


def test_a_link_for_whoever_starts_the_desk_ends_the_one_before(folder):
    from volteface.desk.access.team import owner_link
    from volteface.study import Study

    with Study.open(folder) as study:
        first, second = (owner_link(study).partition("=")[2] for _ in range(2))
        assert study.invitation(first, "join") is None
        assert study.invitation(second, "join") is not None


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_in_order_though_somebody_listens(folder, by):
    with open_desk(folder) as desk:
        at = urlsplit(desk.url)
        entering = http.client.HTTPConnection(at.hostname, at.port)
        entering.request("GET", desk.way_in.removeprefix(desk.url))
        cookie = entering.getresponse().headers["set-cookie"].partition(";")[0]
        entering.close()
        listening = http.client.HTTPConnection(at.hostname, at.port)
        listening.request("GET", "/feed", headers={"cookie": cookie})
        feed = listening.getresponse()
        assert feed.readline() == b"retry: 2000\n"
        desk.process.send_signal(by)
        assert desk.process.wait(PATIENCE) == 0
        listening.close()
    assert not (folder / "desk" / "open.json").exists()


def test_a_head_that_never_ends_is_hung_up_on(monkeypatch):
    import asyncio

    from anyio.from_thread import start_blocking_portal
    from uvicorn import Config
    from uvicorn.server import ServerState

    from volteface.desk import patient

    monkeypatch.setattr(patient, "_PATIENCE_SECONDS", 0.01)

    async def connect():
        config = Config(lambda *_: None, http=patient.PatientProtocol, ws="none", lifespan="off", log_config=None)
        config.load()
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: patient.PatientProtocol(config, ServerState(), {}), "127.0.0.1", 0)
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n")
        assert await reader.read() == b""
        writer.close()
        server.close()

    with start_blocking_portal() as portal:
        portal.call(connect)

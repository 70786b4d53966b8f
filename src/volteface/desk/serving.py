"""The desk as it is started: an address, one worker, and what to tell whoever started it."""

from __future__ import annotations

import errno
import inspect
import os
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import msgspec
import uvicorn
from starlette.applications import Starlette

from volteface.desk.access.door import AloneDoor, alone_way_in
from volteface.desk.access.person import NOBODY
from volteface.desk.access.whereabouts import Whereabouts
from volteface.desk.app import app
from volteface.desk.claim import Claim, Open
from volteface.desk.house import House
from volteface.desk.later import Later
from volteface.desk.patient import PatientProtocol
from volteface.desk.places import PLACES
from volteface.model.errors import MissingExtra, WrongUse
from volteface.study import Study

PORT = 8765
# Open pages hold a connection each, for the feed.
_MOST_CONNECTIONS = 1_000
_LARGEST_HEAD = 32_768
_ALL = ("0.0.0.0", "::")  # noqa: S104 - to be named otherwise


class Wish(msgspec.Struct, frozen=True):
    """How a desk is to be opened.

    `behind` is the address of a proxy before it, `proxies` where it is if not on this machine; `owner_link` asks for a
    link by which an owner joins, also where there is one.
    """

    team: bool = False
    host: str = "127.0.0.1"
    port: int | None = None
    behind: str = ""
    proxies: tuple[str, ...] = ()
    owner_link: bool = False


class Opened(msgspec.Struct, frozen=True):
    """A desk that answers: the address to open, a link by which an owner joins, what to beware of.

    `already` is said of one that another process had opened before.
    """

    address: str
    owner_link: str = ""
    caution: str = ""
    already: bool = False


def serve(folder: Path, wish: Wish, opened: Callable[[Opened], None]) -> None:
    """Serve a study until interrupted; where it is open already, say where, and how to come in.

    Args:
        folder: the study's.
        wish: to whom, and where.
        opened: told once somebody answers there.

    Raises:
        WrongUse: no study is there, the port is taken, or what is wished does not go together.
        MissingExtra: accounts need what is not installed.
    """
    where = Whereabouts(wish.host, wish.behind)
    if not wish.team and (wish.behind or wish.proxies or wish.owner_link or not where.safe):
        raise WrongUse("a desk without accounts is open to this machine alone", hint="give accounts: --team")
    if wish.team:
        try:
            import volteface.desk.access.team  # noqa: F401 - whether it can be
        except ModuleNotFoundError as error:
            raise MissingExtra("accounts at the desk", hint="team") from error
    claim = Claim(folder / "desk")
    if (other := claim.take()) is not None:
        opened(_already(folder, wish, other))
        return
    try:
        _serve(folder, wish, where, claim, opened)
    finally:
        claim.give_back()


def _serve(folder: Path, wish: Wish, where: Whereabouts, claim: Claim, opened: Callable[[Opened], None]) -> None:
    listening = _listening(wish)
    host, number = listening.getsockname()[:2]
    here = wish.behind.rstrip("/") or f"http://{reached_by(host)}:{number}"
    house = House(folder, team=wish.team)
    made, told = _team(house, where, wish, here) if wish.team else _alone(house, here)
    config = uvicorn.Config(
        made,
        http=PatientProtocol,
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=2,
        limit_concurrency=_MOST_CONNECTIONS,
        h11_max_incomplete_event_size=_LARGEST_HEAD,
        proxy_headers=bool(wish.behind),
        forwarded_allow_ips=["127.0.0.1", "::1", *wish.proxies],
    )

    def started() -> None:
        claim.tell(Open(here, wish.team))
        opened(told)
        # Once the desk answers, and beside that: who searches, or opens a dossier first, does not wait for it.
        threading.Thread(target=_get_ready, args=(house,), daemon=True, name="ready").start()

    _Server(config, made, started).run([listening])


def _get_ready(house: House) -> None:
    house.get_ready()
    for one in PLACES:
        # Also behind what keeps it from those who code blind.
        if isinstance(answer := inspect.unwrap(one.answer), Later):
            _ = answer.handler


def reached_by(host: str) -> str:
    """How an address that is listened on stands in a link: one that means all of a machine's by the machine's name."""
    if host in _ALL:
        return socket.gethostname()
    return f"[{host}]" if ":" in host else host


def _alone(house: House, here: str) -> tuple[Starlette, Opened]:
    door = AloneDoor(house)
    return app(house, door), Opened(f"{here}{door.way_in}")


def _team(house: House, where: Whereabouts, wish: Wish, here: str) -> tuple[Starlette, Opened]:
    from volteface.desk.access.team import TeamDoor, owner_link

    door = TeamDoor(house, where)
    with house.writing(NOBODY) as study:
        link = f"{here}{owner_link(study)}" if wish.owner_link or not study.has_owner() else ""
    return app(house, door), Opened(f"{here}/", link, "" if where.safe else _CLEAR)


_CLEAR = "passwords can be read on their way: there is no https; put a proxy before the desk (--behind)"


def _already(folder: Path, wish: Wish, other: Open) -> Opened:
    if not other.address or wish.team != other.team:
        raise WrongUse(
            "the desk of this study is open already", where=other.address, hint="close it first: Ctrl-C where it runs"
        )
    with Study.open(folder) as study:
        if not other.team:
            return Opened(f"{other.address}{alone_way_in(study)}", already=True)
        from volteface.desk.access.team import owner_link

        link = f"{other.address}{owner_link(study)}" if wish.owner_link or not study.has_owner() else ""
        return Opened(f"{other.address}/", link, already=True)


class _Server(uvicorn.Server):
    """A server that says when it has started, and ends without waiting for pages that only listen."""

    def __init__(self, config: uvicorn.Config, made: Starlette, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._made, self._told = made, started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        self._told()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End what would not end by itself, then the rest."""
        self._made.state.feed.end()
        await super().shutdown(sockets)
        # It was asked to end, and has: that is no failure, and nothing is left to interrupt.
        self._captured_signals.clear()


def _listening(wish: Wish) -> socket.socket:
    last: OSError | None = None
    for number in (wish.port,) if wish.port is not None else (PORT, 0):
        try:
            family, kind, protocol, _, address = socket.getaddrinfo(wish.host, number, type=socket.SOCK_STREAM)[0]
        except OSError as error:
            raise WrongUse("this machine has no such address", where=wish.host, hint="--host 127.0.0.1") from error
        made = socket.socket(family, kind, protocol)
        if os.name == "posix":
            # Elsewhere it would let two servers have one port.
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind(address)
            made.listen(128)
        except OSError as error:
            made.close()
            last = error
            if error.errno != errno.EADDRINUSE:
                raise WrongUse(
                    f"the desk cannot be opened there ({error.strerror})", where=f"{wish.host} {number}"
                ) from error
        else:
            return made
    raise WrongUse("the port is taken", where=str(wish.port), hint="choose another with --port") from last

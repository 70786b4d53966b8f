"""The desk as it is started: a port on this machine, one worker, an address to open."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from volteface.desk.access.door import AloneDoor
from volteface.desk.app import app
from volteface.desk.house import House
from volteface.model.errors import WrongUse

PORT = 8765


def serve(folder: Path, *, port: int | None = None, opened: Callable[[str], None]) -> None:
    """Serve a study to one person on this machine until interrupted.

    Args:
        folder: the study's.
        port: which; by default 8765, or any free one where that is taken.
        opened: told the address once somebody answers there.

    Raises:
        WrongUse: no study is there, or the port is taken.
    """
    house = House(folder)
    door = AloneDoor(house)
    listening = _listening(port)
    host, number = listening.getsockname()[:2]
    config = uvicorn.Config(
        app(house, door), log_level="warning", access_log=False, timeout_graceful_shutdown=2, server_header=False
    )
    server = _Told(config, lambda: opened(f"http://{host}:{number}{door.way_in}"))
    server.run([listening])


class _Told(uvicorn.Server):
    """A server that says when it has started."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._told = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        self._told()


def _listening(port: int | None) -> socket.socket:
    last: OSError | None = None
    for number in (port,) if port is not None else (PORT, 0):
        made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind(("127.0.0.1", number))
        except OSError as error:
            made.close()
            last = error
        else:
            made.listen(128)
            return made
    raise WrongUse("the port is taken", where=str(port), hint="choose another with --port") from last

"""Where the desk is open, as those see it who come: directly, or behind a proxy that speaks to them in its place."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import MutableMapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from volteface.model.errors import WrongUse

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Whereabouts:
    """An address: `behind` is the one that a proxy is known by, "" without one.

    `host` is what the desk listens on.
    """

    host: str = "127.0.0.1"
    behind: str = ""

    def __post_init__(self) -> None:
        """See that the proxy's address is one.

        Raises:
            WrongUse: it is not.
        """
        if not self.behind:
            return
        parts = urlsplit(self.behind)
        try:
            whole = parts.scheme in _PORTS and parts.hostname and (parts.port or True)
        except ValueError:
            whole = False
        if not whole or parts.query or parts.fragment or "@" in parts.netloc or not self.behind.isascii():
            raise WrongUse(
                "this is no address of a proxy", where=self.behind, hint="for example https://example.org/study"
            )

    @property
    def safe(self) -> bool:
        """Whether what is sent cannot be read on the way: by https, or never leaving the machine."""
        return self.https or (not self.behind and self.host in LOOPBACK)

    @property
    def https(self) -> bool:
        """Whether browsers come by https."""
        return self.behind.lower().startswith("https:")

    @cached_property
    def prefix(self) -> str:
        """What stands before each path at the proxy, without a slash at its end."""
        return urlsplit(self.behind).path.rstrip("/")

    @cached_property
    def _named(self) -> tuple[str, int]:
        parts = urlsplit(self.behind)
        return (parts.hostname or "", parts.port or _PORTS[parts.scheme])

    @cached_property
    def _own(self) -> frozenset[str]:
        own = socket.gethostname().lower()
        return frozenset({*LOOPBACK, self.host.lower(), own, f"{own}.local", socket.getfqdn().lower()})

    def answers_to(self, host: str) -> bool:
        """Whether a request's `Host` is one of the desk's own; else another site may have been made to point here."""
        parts = urlsplit(f"//{host}")
        try:
            name, port = parts.hostname or "", parts.port
        except ValueError:
            return False
        if not name or parts.netloc != host or "@" in host:
            return False
        if self.behind:
            return (name, port or _PORTS[urlsplit(self.behind).scheme]) == self._named
        if self.host in LOOPBACK:
            return name in LOOPBACK
        # Nobody can point a number elsewhere, as they can a name.
        return name in self._own or _is_number(name)

    def place(self, scope: MutableMapping[str, Any]) -> None:
        """Tell a request where it was really sent: the proxy's scheme and prefix, handed on by the proxy or not."""
        if not self.behind:
            return
        scope["scheme"] = "https" if self.https else "http"
        path = scope["path"]
        if self.prefix and not (path == self.prefix or path.startswith(f"{self.prefix}/")):
            path = self.prefix + path
        scope["path"] = path if path != self.prefix else f"{path}/"
        scope["root_path"] = self.prefix


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True

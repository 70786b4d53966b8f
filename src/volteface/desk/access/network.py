"""From which network somebody comes, for what is counted by address."""

from __future__ import annotations

import ipaddress

from starlette.requests import Request


def network_of(request: Request) -> str:
    """The address that a request came from; of an address of the newer kind its network, "" where none is known."""
    host = request.client.host if request.client else ""
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return host
    # Whoever has one address of the newer kind has a whole network of them.
    return host if number.version == 4 else str(ipaddress.ip_network(f"{host.partition('%')[0]}/64", strict=False))

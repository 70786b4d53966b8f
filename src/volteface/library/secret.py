"""Tokens as the library keeps them: only as a hash, so that whoever reads the library cannot use them."""

from __future__ import annotations

import hashlib


def hashed(token: str) -> str:
    """What stands in the library for a token, which is random and long: a plain hash of it cannot be searched."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()

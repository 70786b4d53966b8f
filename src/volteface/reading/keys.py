"""Identity by content: what makes two documents the same document, however often and under whatever name they come."""

from __future__ import annotations

import hashlib


def content_key(*parts: str) -> str:
    """SHA-256 over parts, each with its length, so that no two lists of parts look alike."""
    told = "".join([f"{len(part)}:{part}" for part in parts])
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()

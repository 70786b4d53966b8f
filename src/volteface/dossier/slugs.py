"""Names that are safe as file names on every system and in every address."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

_LONGEST = 64
# Device names that Windows opens instead of a file.
_RESERVED = {"con", "prn", "aux", "nul", "index", *(f"{port}{i}" for port in ("com", "lpt") for i in range(10))}


def slug(text: str) -> str:
    """Lower-case ASCII letters, digits and hyphens; a hash where nothing of the text is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-")
    if not name or name in _RESERVED:
        return f"{name or 'x'}-{_hash(text)}"
    return name


def slugs(texts: Iterable[str]) -> dict[str, str]:
    """One name a text; of texts that would share a name each gets a part of its hash, whatever their order."""
    names = {text: slug(text) for text in texts}
    while len(set(names.values())) < len(names):
        count = Counter(names.values())
        names = {text: name if count[name] == 1 else f"{name}-{_hash(text)}" for text, name in names.items()}
    return names


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]

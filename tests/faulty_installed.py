"""Readers that come to grief, declared as an installed package declares its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from faulty_readers import DECLARED
from volteface.study import apart


@contextmanager
def installed(place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Have them found, by processes that are started too where they look into the folder that is given back."""
    package = place / "installed"
    about = package / "faulty-1.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: faulty\nVersion: 1\n")
    entries = [f"{name} = {where}" for name, where in DECLARED.items()]
    (about / "entry_points.txt").write_text("\n".join(["[volteface.readers]", *entries]))
    monkeypatch.syspath_prepend(package)
    apart.readers.cache_clear()
    yield package
    apart.readers.cache_clear()

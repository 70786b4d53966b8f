"""Names of a package that are imported when first asked for, so that whoever needs one does not wait for all."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def lazily(package: str, names: Mapping[str, str]) -> Callable[[str], Any]:
    """A package's `__getattr__` (PEP 562).

    Args:
        package: its name.
        names: the module of the package that each name stands in.
    """

    def found(name: str) -> Any:
        if name not in names:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        made = getattr(import_module(f"{package}.{names[name]}"), name)
        setattr(sys.modules[package], name, made)
        return made

    return found

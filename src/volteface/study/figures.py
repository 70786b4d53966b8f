"""Figures written to files: SVG under a name that says so, in a folder that is there."""

from __future__ import annotations

from pathlib import Path

from volteface.model.errors import WrongUse
from volteface.study.tables import demand_folder


def demand_figure(path: Path) -> None:
    """See that a figure can be written under this name, before anything is reckoned for it.

    Raises:
        WrongUse: the name does not end in .svg, or its folder is not there.
    """
    if path.suffix.lower() != ".svg":
        raise WrongUse("a figure ends in .svg", where=str(path))
    demand_folder(path)


def write_figure(path: Path, figure: str) -> None:
    """Write a figure.

    Raises:
        WrongUse: as `demand_figure`.
    """
    demand_figure(path)
    path.write_text(figure, "utf-8")

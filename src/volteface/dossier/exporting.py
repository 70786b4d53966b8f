"""What every form of a dossier has in common: it is made from contents, and says what it wrote."""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol

import msgspec

from volteface.dossier.contents import Contents
from volteface.model.errors import WrongUse
from volteface.model.job import Progress, silent

GROUP = "volteface.exporters"


class Published(msgspec.Struct, frozen=True):
    """What was written.

    `quotations` counts the places quoted, each once however often it is shown; `left_out` evidence that rights did not
    allow.
    """

    index: Path
    pages: int
    quotations: int
    left_out: int


class Exporter(Protocol):
    """A form in which a dossier is published. Found through the entry-point group `volteface.exporters`."""

    form: str

    def export(self, contents: Contents, out: Path, progress: Progress = silent) -> Published:
        """Write the dossier, whole or not at all.

        Raises:
            CheckFailed: a passage does not stand in its document word for word.
            BadInput: `out` cannot be written.
        """
        ...


def exporter(form: str) -> Exporter:
    """The exporter of a form.

    Raises:
        WrongUse: there is none.
    """
    known = {entry.name: entry for entry in entry_points(group=GROUP)}
    if form not in known:
        raise WrongUse(f"no form “{form}”", hint=f"the forms are: {', '.join(sorted(known))}")
    found: Exporter = known[form].load()()
    return found

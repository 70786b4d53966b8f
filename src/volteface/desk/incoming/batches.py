"""All batches of files that are on their way into a study."""

from __future__ import annotations

import datetime as dt
import re
import secrets
import shutil
from pathlib import Path

from volteface.desk.incoming.batch import ABOUT, About, Batch
from volteface.model.errors import WrongUse

_FOLDER = ("desk", "incoming")
_NAME = re.compile(r"\d{8}T\d{6}-[0-9a-f]{8}")
# A batch that nobody has touched for so long is not asked for any more.
_DAYS = 30


class Incoming:
    """All batches of a study.

    Args:
        study: its folder.
    """

    def __init__(self, study: Path) -> None:
        self.folder = study.joinpath(*_FOLDER)

    def begin(self, by: str) -> Batch:
        """A new batch."""
        now = dt.datetime.now(dt.UTC)
        folder = self.folder / f"{now:%Y%m%dT%H%M%S}-{secrets.token_hex(4)}"
        return Batch.new(folder, About(by, now.isoformat(timespec="seconds")))

    def batch(self, name: str) -> Batch:
        """A batch by its name.

        Raises:
            WrongUse: there is none; it may have been read and gone.
        """
        folder = self.folder / name
        if not _NAME.fullmatch(name) or not (folder / ABOUT).is_file():
            raise WrongUse("no such files are waiting", where=name, hint="they may have been added; drop others")
        return Batch(folder)

    def batches(self) -> list[Batch]:
        """All batches, newest first; those forgotten for a month go."""
        if not self.folder.is_dir():
            return []
        found = sorted((one for one in self.folder.iterdir() if _NAME.fullmatch(one.name)), reverse=True)
        old = f"{dt.datetime.now(dt.UTC) - dt.timedelta(days=_DAYS):%Y%m%dT%H%M%S}"
        for one in found:
            if one.name < old or not (one / ABOUT).is_file():
                shutil.rmtree(one, ignore_errors=True)
        return [Batch(one) for one in found if (one / ABOUT).is_file()]

    def room(self) -> int:
        """How many bytes are free on the disk."""
        place = self.folder if self.folder.is_dir() else self.folder.parent.parent
        return shutil.disk_usage(place).free

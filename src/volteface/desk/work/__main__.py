"""`python -m volteface.desk.work DIR`: do what was asked for at the desk, unless another process does; then end."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from volteface.desk.work.worker import work
from volteface.model.errors import VoltefaceError

# Whoever reads and codes meanwhile goes before.
_PATIENCE = 10


def main(folder: str) -> None:
    """Work."""
    # Windows is told so by whoever starts the process.
    with suppress(AttributeError, OSError):
        os.nice(_PATIENCE)
    try:
        work(Path(folder))
    except VoltefaceError as error:
        sys.exit(error.line())


if __name__ == "__main__":
    main(sys.argv[1])

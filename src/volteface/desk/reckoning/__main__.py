"""`python -m volteface.desk.reckoning DIR`: make the results of a study, as a job, unless somebody does so already."""

from __future__ import annotations

import sys
from pathlib import Path

from volteface.desk.reckoning.reckon import reckon
from volteface.study import Study

KIND = "results"


def main(folder: str) -> None:
    """Make them."""
    with Study.open(Path(folder)) as study:
        if any(job.kind == KIND and job.state in {"running", "paused"} for job in study.jobs()):
            return
        with study.working(KIND) as progress:
            reckon(study, progress)


if __name__ == "__main__":
    main(sys.argv[1])

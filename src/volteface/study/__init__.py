"""The one façade: `Study` and a function per use case; command line, browser and API call nothing else."""

from volteface.line.result import Line
from volteface.study.study import Study

__all__ = ["Line", "Study"]

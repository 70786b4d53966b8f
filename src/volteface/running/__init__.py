"""Where work runs: in this process or in a process pool, behind `concurrent.futures.Executor`."""

from volteface.running.executor import InProcess, executor
from volteface.running.ordered import ordered_map

__all__ = ["InProcess", "executor", "ordered_map"]

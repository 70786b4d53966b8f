"""Where work runs: in this process, or in processes that can be ended, behind `concurrent.futures.Executor`."""

from volteface.running.ends import CannotStart, Crashed, Ended, NeededTooMuch, TookTooLong
from volteface.running.executor import InProcess
from volteface.running.guarded import Guarded
from volteface.running.limits import Limits
from volteface.running.ordered import in_order

__all__ = [
    "CannotStart",
    "Crashed",
    "Ended",
    "Guarded",
    "InProcess",
    "Limits",
    "NeededTooMuch",
    "TookTooLong",
    "in_order",
]

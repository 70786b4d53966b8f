"""Readers that come to grief, to be declared as a third party declares them; other processes import this module."""

import ctypes
import time
from pathlib import Path

from volteface.model.document import RawDocument, Refusal

DECLARED = {
    "a-hanging": "faulty_readers:Hanging",
    "a-greedy": "faulty_readers:Greedy",
    "a-crashing": "faulty_readers:Crashing",
    "a-long": "faulty_readers:Long",
    "a-slow": "faulty_readers:Slow",
    "a-silent": "faulty_readers:Silent",
}


class Faulty:
    name = ""
    mark = b""

    def accepts(self, file):
        return file.head.startswith(self.mark)

    def read(self, file, options):
        del options
        yield RawDocument(f"What {file.name} says before it comes to grief.")
        self.fail(file)

    def fail(self, file):
        raise NotImplementedError


class Hanging(Faulty):
    name, mark = "a-hanging", b"HANG"

    def fail(self, file):
        del file
        while True:
            time.sleep(1)


class Greedy(Faulty):
    name, mark = "a-greedy", b"EAT"

    def fail(self, file):
        del file
        held = []
        while True:
            held.append(bytes(b"x" * 10_000_000))


class Crashing(Faulty):
    name, mark = "a-crashing", b"CRASH"

    def fail(self, file):
        del file
        ctypes.string_at(0)


class Long(Faulty):
    """Many documents of one file, more than is carried in memory; and a refusal at the end."""

    name, mark = "a-long", b"LONG"

    def read(self, file, options):
        del options
        for number in range(int(file.head.split()[1])):
            yield RawDocument(f"Mail {number} speaks of peas. " * 400, place=f"mail {number}", id=f"m{number}")
        yield Refusal(file.name, "is cut off")


class Slow(Faulty):
    """Waits until a file beside it is there."""

    name, mark = "a-slow", b"SLOW"

    def fail(self, file):
        gate = Path(file.path).with_name(".gate")
        while not gate.exists():
            time.sleep(0.02)


class Silent(Faulty):
    """Prints, which must not come between answers."""

    name, mark = "a-silent", b"PRINT"

    def fail(self, file):
        print("words of", file.name, flush=True)  # noqa: T201 - what third parties do

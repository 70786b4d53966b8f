"""Calls that go well or badly, for processes to run; they import this module anew."""

import ctypes
import os
import re
import signal
import sys
import time
from pathlib import Path

import numpy as np


def square(number):
    return number * number


def hang():
    while True:
        time.sleep(1)


def hold_on():
    """Hang without ever letting go of the interpreter."""
    return re.match(r"(a+)+b", "a" * 60)


def begun(path, name):
    """Say by a file that a call has begun."""
    Path(path).touch()
    globals()[name]()


def eat_slowly():
    """Memory that is used, a little more each time."""
    held = []
    while True:
        held.append(np.ones(2_000_000))


def eat_at_once():
    return len(bytearray(1 << 42))


def raise_for_memory():
    raise MemoryError


def crash():
    ctypes.string_at(0)


def abort():
    os.abort()


def leave():
    os._exit(3)


def kill_oneself():
    os.kill(os.getpid(), signal.SIGKILL)


def fail(text):
    raise ValueError(text)


class Odd(Exception):
    """One that can be packed and not unpacked."""

    def __init__(self, one, two):
        super().__init__(f"{one} {two}")


def fail_oddly():
    raise Odd("odd", "indeed")


def give_back_what_cannot_travel():
    return lambda: None


def prattle():
    sys.__stdout__.write("words of a reader\n")
    sys.__stdout__.flush()
    os.write(2, b"words of its library\n")
    return "said"


def process():
    return os.getpid()


def grow(megabytes):
    """Keep memory that the call does not give back."""
    grow.held = np.ones(megabytes << 17)
    return os.getpid()


def prepared():
    return os.environ.get("PREPARED")


def prepare():
    os.environ["PREPARED"] = "yes"


def crash_in_words():
    raise ValueError("no good")


def die():
    os._exit(1)

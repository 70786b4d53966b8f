"""What all rooms' tests share: a small study, and Hypothesis looking for counter-examples, not at the clock."""

import signal

import pytest
from hypothesis import HealthCheck, settings

from small_study import new_study

# The first example pays for imports, and a shared machine is slow at will: no test is timed.
settings.register_profile("volteface", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.load_profile("volteface")

# A shell that starts tests in the background makes them deaf to Ctrl-C, and processes that they start inherit it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def small(tmp_path, monkeypatch):
    """An empty study with a codebook of two questions, worked through the command line."""
    return new_study(tmp_path, monkeypatch)

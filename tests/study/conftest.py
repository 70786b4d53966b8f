import pytest

from faulty_installed import installed
from small_study import coded, documents, filled


@pytest.fixture
def faulty(tmp_path, monkeypatch):
    """Readers that come to grief; where they are installed."""
    with installed(tmp_path, monkeypatch) as package:
        yield package


@pytest.fixture
def sheet(tmp_path):
    """Where a coding sheet goes."""
    return tmp_path / "sheet.xlsx"


@pytest.fixture
def drawn(small):
    """A study whose sample is drawn: all of the frame, and some passages beside it."""
    filled(small, documents(1900, 1905)).done("sample", "tariff", "-n", 30, "--outside", 3)
    return small


@pytest.fixture
def coded_study(small):
    """A study whose tariff is read whole, and turns in 1906."""
    return coded(filled(small))

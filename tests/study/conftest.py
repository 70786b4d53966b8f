import faulty_readers
import pytest

from small_study import coded, documents, filled
from volteface.study import apart


@pytest.fixture
def faulty(tmp_path, monkeypatch):
    """Declare the faulty readers, as an installed package does; processes that are started find them too."""
    package = tmp_path / "installed"
    declared = package / "faulty-1.dist-info"
    declared.mkdir(parents=True)
    (declared / "METADATA").write_text("Metadata-Version: 2.1\nName: faulty\nVersion: 1\n")
    entries = [f"{name} = {where}" for name, where in faulty_readers.DECLARED.items()]
    (declared / "entry_points.txt").write_text("\n".join(["[volteface.readers]", *entries]))
    monkeypatch.syspath_prepend(package)
    apart.readers.cache_clear()
    yield package
    apart.readers.cache_clear()


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

"""The disk is full: one line says so, nothing half-written stays, and what stood there stands."""

import errno
import os
from pathlib import Path

import pytest

from volteface.desk.work.outcome import failed

FULL = Path("/dev/full")


@pytest.fixture
def full(folder):
    """A place in the study's folder where nothing can be written, for want of room."""
    if not FULL.exists():
        pytest.skip("nothing here is always full")

    def at(name):
        (folder / "dossiers").mkdir(exist_ok=True)
        place = folder / "dossiers" / f"{name}.{os.getpid()}.part"
        place.symlink_to(FULL)
        return place

    return at


def test_a_dossier_that_cannot_be_written_is_not_begun(desk, folder, full):
    place = full("wool")
    told = desk.post("/dossiers", data={"title": "Wool"})
    assert (told.status_code, "The disk is full" in told.text) == (500, True)
    assert "make room, then do it again" in told.text.lower()
    assert not place.is_symlink()
    assert list((folder / "dossiers").iterdir()) == []
    assert desk.post("/dossiers", data={"title": "Wool"}, follow_redirects=False).status_code == 303


def test_one_that_cannot_be_written_over_stands_as_it_was(desk, folder, full):
    desk.post("/dossiers", data={"title": "Wool"})
    held = folder / "dossiers" / "wool.md"
    before = held.read_bytes()
    place = full("wool")
    sent = {"after": "start", "what": "text", "text": "A paragraph."}
    told = desk.post("/dossiers/wool/add", data=sent | {"base": ""})
    assert "The disk is full" in told.text
    assert (held.read_bytes(), place.is_symlink()) == (before, False)
    desk.post("/dossiers/wool/add", data=sent | {"base": ""})
    assert b"A paragraph." in held.read_bytes()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_work_that_fails_for_it_says_so(number):
    told = failed(OSError(number, "anything"))
    assert (told.error, told.hint) == ("the disk is full", "make room, then do it again; nothing is lost")
    assert failed(OSError(errno.EIO, "anything")).error == "something went wrong here"

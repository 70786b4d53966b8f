"""Originals are kept whole or not at all, and put back where they are missing."""

import hashlib
import os
import socket
import subprocess
import sys

import pytest

from volteface.library import originals
from volteface.library.filing import Piece, file_pieces
from volteface.model.document import InputFile, Part
from volteface.model.errors import BadInput


def described(path, content):
    path.write_bytes(content)
    return InputFile(path.name, path, content[:10], hashlib.sha256(content).hexdigest(), len(content))


def kept(library):
    return sorted(path for path in (library.folder / "facsimiles").rglob("*") if path.is_file())


def test_a_file_is_kept_once_under_its_hash(library, tmp_path):
    file = described(tmp_path / "a.txt", b"Words.")
    assert originals.keep_all(library, file) == ()
    again = described(tmp_path / "b.txt", b"Words.")
    originals.keep_all(library, again)
    assert kept(library) == [originals.place(library, file.hash)]
    assert originals.place(library, file.hash).read_bytes() == b"Words."


def test_a_copy_that_is_missing_or_too_short_is_made_again(library, tmp_path):
    file = described(tmp_path / "a.txt", b"Words.")
    originals.keep_all(library, file)
    place = originals.place(library, file.hash)
    place.write_bytes(b"")
    originals.keep_all(library, file)
    assert place.read_bytes() == b"Words."
    place.unlink()
    originals.keep_all(library, file)
    assert place.read_bytes() == b"Words."


def test_a_file_that_was_changed_meanwhile_is_not_kept(library, tmp_path):
    file = described(tmp_path / "a.txt", b"Words.")
    file.path.write_bytes(b"Other words.")
    with pytest.raises(BadInput, match="was changed while it was read"):
        originals.keep_all(library, file)
    file.path.unlink()
    with pytest.raises(BadInput, match="cannot be read"):
        originals.keep_all(library, file)
    assert not kept(library)


def test_a_file_that_was_read_with_others_is_kept_with_them(library, source, tmp_path, make_document):
    whole = described(tmp_path / "issue.xml", b"<mets/>")
    page = described(tmp_path / "page.xml", b"<alto/>")
    both = hashlib.sha256(b"both").hexdigest()
    part = Part("pages/page.xml", page.path, page.hash, page.size)
    file = InputFile("issue.xml", whole.path, b"", both, whole.size, parts=(part,))
    parts = originals.keep_all(library, file)
    assert [(one.name, one.hash) for one in parts] == [("issue.xml", whole.hash), ("pages/page.xml", page.hash)]
    piece = Piece("issue.xml", both, whole.size, "marks", (make_document("a", "A."),), parts=parts)
    file_pieces(library, source, [piece, piece])
    assert originals.altered(library) == (2, [])
    assert library.value("SELECT count(*) FROM part WHERE original = ?", (both,)) == 2
    originals.place(library, page.hash).write_bytes(b"<other/>")
    assert originals.altered(library) == (2, ["pages/page.xml"])


@pytest.mark.skipif(os.name != "posix", reason="whether a process lives is told by POSIX's signal 0")
def test_half_copies_of_the_dead_are_cleared_and_those_of_the_living_are_not(library):
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    folder = library.folder / "facsimiles" / "under-way"
    folder.mkdir(parents=True)
    host = socket.gethostname()
    names = {"dead": f"0a.{host}.{dead.pid}", "alive": f"0a.{host}.{os.getpid()}", "far": f"0a.else.where.{dead.pid}"}
    for name in (*names.values(), "0a.else.where.1"):
        (folder / name).write_bytes(b"half")
    os.utime(folder / "0a.else.where.1", (0, 0))
    originals.clear(library)
    assert {path.name for path in folder.iterdir()} == {names["alive"], names["far"]}

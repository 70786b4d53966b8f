import os
import zipfile
from io import BytesIO

import pytest

from volteface.model.document import InputFile, Refusal
from volteface.reading import walk
from volteface.reading.archives import archive


def packed(members, **how):
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, **how) as opened:
        for name, data in members:
            opened.writestr(name, data)
    return made.getvalue()


def names(found):
    return [one.name for one in found if isinstance(one, InputFile)]


def test_folders_are_walked_in_sorted_order_without_litter(desk):
    for name in (
        "b/two.txt",
        "a/one.txt",
        "c.txt",
        ".hidden",
        ".git/x",
        "__MACOSX/a/._one.txt",
        ".DS_Store",
        "~$c.docx",
    ):
        desk.put(name, "x")
    assert names(walk([desk.folder], base=desk.folder)) == ["a/one.txt", "b/two.txt", "c.txt"]


def test_what_a_study_keeps_for_itself_is_no_publication(desk):
    own = ("volteface.toml", "questions.toml", "library.sqlite", "library.sqlite-wal", "public/index.html")
    for name in (*own, "facsimiles/ab/cd", "papers/a.txt", "papers/questions.toml", "series.txt"):
        desk.put(name, "x")
    found = names(walk([desk.folder], base=desk.folder))
    assert found == ["papers/a.txt", "papers/questions.toml", "series.txt"]
    assert names(walk([desk.folder / "public"], base=desk.folder)) == ["public/index.html"]


def test_where_no_study_is_its_names_are_like_any_other(desk):
    desk.put("questions.toml", "x")
    desk.put("public/a.txt", "x")
    assert names(walk([desk.folder], base=desk.folder)) == ["public/a.txt", "questions.toml"]


def test_without_base_names_are_as_the_path_was_given(desk, monkeypatch):
    desk.put("papers/a.txt", "x")
    monkeypatch.chdir(desk.folder)
    from pathlib import Path

    assert names(walk([Path("papers")])) == ["papers/a.txt"]


def test_loops_of_links_end(desk):
    desk.put("a/one.txt", "x")
    (desk.folder / "a" / "again").symlink_to(desk.folder)
    (desk.folder / "nothing").symlink_to(desk.folder / "not there")
    found = list(walk([desk.folder], base=desk.folder))
    assert names(found) == ["a/one.txt"]
    assert [one.reason for one in found if isinstance(one, Refusal)] == ["is a link to nothing"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_and_not_waited_for(desk):
    os.mkfifo(desk.folder / "pipe")
    (refusal,) = walk([desk.folder])
    assert "pipe" in refusal.reason


def test_what_is_not_there_is_refused(desk):
    (refusal,) = walk([desk.folder / "none.txt"])
    assert refusal.reason == "is not there"


def test_the_members_of_a_zip_file_are_files(desk):
    data = packed(
        [
            ("1926/b.txt", "Two."),
            ("1926/a.txt", "One."),
            ("__MACOSX/._a.txt", "x"),
            ("in.zip", packed([("c.txt", "x")])),
        ]
    )
    desk.put("papers.zip", data)
    seen = [(file.name, file.path.read_text()) for file in walk([desk.folder], base=desk.folder)]
    assert seen == [
        ("papers.zip/1926/a.txt", "One."),
        ("papers.zip/1926/b.txt", "Two."),
        ("papers.zip/in.zip/c.txt", "x"),
    ]


def test_members_stay_where_a_folder_is_given(desk, tmp_path_factory):
    desk.put("papers.zip", packed([("a.txt", "One."), ("b.txt", "Two.")]))
    found = list(walk([desk.folder / "papers.zip"], unpack_to=tmp_path_factory.mktemp("unpacked")))
    assert [file.path.read_text() for file in found] == ["One.", "Two."]


def test_nothing_is_left_behind(desk):
    desk.put("papers.zip", packed([("a.txt", "One.")]))
    paths = [file.path for file in walk([desk.folder])]
    assert not any(path.exists() for path in paths)


def test_only_the_bad_member_is_refused(desk):
    data = packed(
        [
            ("a.txt", "One."),
            ("../../evil.txt", "x"),
            ("/etc/evil.txt", "x"),
            ("bomb.txt", b"0" * 20_000_000),
            ("z.txt", "Last."),
        ]
    )
    documents, refused = desk.read("papers.zip", data, date="1926")
    assert [document.text for document in documents] == ["One.", "Last."]
    assert {(one.file, one.reason.split(",")[0]) for one in refused} == {
        ("papers.zip/../../evil.txt", "has a path that leads out of the zip file"),
        ("papers.zip//etc/evil.txt", "has a path that leads out of the zip file"),
        ("papers.zip/bomb.txt", "unpacks to more than 4 MB"),
    }
    assert not (desk.folder.parent.parent / "evil.txt").exists()


def test_a_bomb_that_lies_about_its_size_is_stopped(desk):
    data = bytearray(packed([("bomb.txt", b"0" * 20_000_000)]))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    (refusal,) = walk([desk.put("papers.zip", bytes(data))], base=desk.folder)
    assert refusal.file == "papers.zip/bomb.txt"


def test_locked_members_are_refused(desk):
    data = bytearray(packed([("a.txt", "One."), ("b.txt", "Two.")]))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    documents, (refusal,) = desk.read("papers.zip", bytes(data), date="1926")
    assert [document.text for document in documents] == ["Two."]
    assert refusal.reason == "is locked with a password"


def test_links_in_a_zip_file_are_refused(desk):
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        opened.writestr(link, "/etc/passwd")
    _, (refusal,) = desk.read("papers.zip", made.getvalue(), date="1926")
    assert refusal.reason == "is a link, not a file"


def test_zip_files_are_nested_only_so_deep(desk):
    data = packed([("a.txt", "One.")])
    for _ in range(archive.MAX_DEPTH):
        data = packed([("in.zip", data)])
    documents, (refusal,) = desk.read("papers.zip", data, date="1926")
    assert not documents
    assert refusal.reason == "is a zip file within 3 others"


def test_a_damaged_zip_file_costs_one_line(desk):
    data = packed([("a.txt", "One. " * 500), ("b.txt", "Two. " * 500)])
    _, (refusal,) = desk.read("papers.zip", data[:60], date="1926")
    assert refusal.reason.startswith("is a damaged zip file")
    spoiled = data.replace(data[45:50], b"\xff" * 5, 1)
    documents, (refusal,) = desk.read("papers.zip", spoiled, date="1926")
    assert len(documents) == 1
    assert refusal.reason.startswith("is damaged in the zip file")

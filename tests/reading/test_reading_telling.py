"""What stands beside the files goes with them: in folders, in folders above, in zip files; never as a document."""

import io
import tarfile
import zipfile

import pytest

from volteface.model.document import InputFile, Refusal
from volteface.reading import walk

TABLE = "file,title,author\na.txt,One,Ada\nsub,All below,\n"


def walked(*paths, base=None):
    found = list(walk(paths, base=base))
    files = {one.name: one for one in found if isinstance(one, InputFile)}
    return files, [one for one in found if isinstance(one, Refusal)]


@pytest.fixture
def folder(tmp_path):
    for name, text in {"a.txt": "One.", "b.txt": "Two.", "sub/c.txt": "Three.", "documents.csv": TABLE}.items():
        path = tmp_path / "papers" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "papers"


def zipped(members):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return packed.getvalue()


def test_a_table_tells_of_the_files_in_its_folder_and_below(folder):
    files, refused = walked(folder, base=folder)
    assert not refused
    assert set(files) == {"a.txt", "b.txt", "sub/c.txt"}
    assert (files["a.txt"].told.title, files["a.txt"].told.author) == ("One", "Ada")
    assert files["b.txt"].told is None
    assert files["sub/c.txt"].told.title == "All below"


def test_a_file_named_by_itself_is_told_of_too_but_nothing_above_what_was_named(folder):
    files, _ = walked(folder / "a.txt", base=folder)
    assert files["a.txt"].told.title == "One"
    files, _ = walked(folder / "sub", base=folder)
    assert files["sub/c.txt"].told is None
    files, _ = walked(*sorted(folder.iterdir()), base=folder)
    assert "documents.csv" not in files


def test_a_table_of_texts_may_be_called_documents(tmp_path):
    (tmp_path / "documents.csv").write_text("date,text\n1926,Strike!\n", "utf-8")
    files, _ = walked(tmp_path, base=tmp_path)
    assert set(files) == {"documents.csv"}


def test_rows_that_cannot_be_understood_are_told_once(folder):
    (folder / "documents.csv").write_text("file,date\na.txt,someday\nb.txt,1926\n", "utf-8")
    files, refused = walked(folder, base=folder)
    assert [(one.file, one.row) for one in refused] == [("documents.csv", 2)]
    assert files["a.txt"].told is None
    assert files["b.txt"].told.date.edtf == "1926"


def test_a_table_in_a_zip_file_tells_of_its_members_wherever_it_stands(tmp_path):
    path = tmp_path / "papers.zip"
    path.write_bytes(zipped({"a.txt": "One.", "sub/c.txt": "Three.", "sub/z.txt": "Z.", "documents.csv": TABLE}))
    files, refused = walked(path, base=tmp_path)
    assert not refused
    assert {name: file.told.title for name, file in files.items()} == {
        "papers.zip/a.txt": "One",
        "papers.zip/sub/c.txt": "All below",
        "papers.zip/sub/z.txt": "All below",
    }


def test_what_is_told_of_a_zip_file_is_told_of_its_members_behind_their_own(tmp_path):
    (tmp_path / "sources.csv").write_text("file,source,organisation\npapers.zip,The Organ,Party\n", "utf-8")
    (tmp_path / "papers.zip").write_bytes(
        zipped({"documents.csv": "file,source\nb.txt,Other\n", "a.txt": "1.", "b.txt": "2."})
    )
    files, _ = walked(tmp_path, base=tmp_path)
    assert files["papers.zip/a.txt"].told.source == "The Organ"
    assert (files["papers.zip/b.txt"].told.source, files["papers.zip/b.txt"].told.organisation) == ("Other", "Party")


def test_in_a_tar_file_a_table_is_refused_and_the_rest_goes_in(tmp_path):
    with tarfile.open(tmp_path / "papers.tar", "w") as packed:
        for name, text in {"a.txt": b"One.", "documents.csv": TABLE.encode()}.items():
            member = tarfile.TarInfo(name)
            member.size = len(text)
            packed.addfile(member, io.BytesIO(text))
    files, (refusal,) = walked(tmp_path, base=tmp_path)
    assert set(files) == {"papers.tar/a.txt"}
    assert "tar file" in refusal.reason

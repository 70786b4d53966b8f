"""Exports of newspapers in folders and archives: what belongs to an Olive issue or iArchives unit is read with it."""

import io
import tarfile
import zipfile
from pathlib import Path

import made_iarchives
import made_olive
import pytest

from volteface.model.document import InputFile, ReadDocument, ReadingOptions, Refusal
from volteface.reading import load_readers, read_file, walk

NEWS = Path(__file__).parents[2].parent / "shared" / "data" / "newspapers"
PDF = b"%PDF-1.7\n%\xe2\xe3"

OLIVE = {
    "Pg001.xml": made_olive.page(("Ar00100", 1), pages=2),
    "Pg002.xml": made_olive.page(("Ar00200", 2), number=2, pages=2),
    "Ar00100.xml": made_olive.make(),
    "Ar00200.xml": made_olive.article("Ar00200", body=made_olive.row(("W", "Plus.", ""), top=100), page=2),
}
UNIT = {
    "unit.xml": made_iarchives.unit(["pages/p001_x.xml"], ["articles/1.xml"]),
    "pages/p001_x.xml": made_iarchives.page(1, ["We", "do", "not", "yield"]),
    "pages/pdf/p001_x.pdf": PDF,
    "articles/1.xml": made_iarchives.article(("../pages/p001_x.xml", ["We", "do", "not", "yield"])),
    "articles/pdf/1.pdf": PDF,
}
READERS = load_readers()


def read(path):
    """Documents and refusals of all that is walked."""
    found = []
    for file in walk([path], base=path.parent):
        if isinstance(file, InputFile):
            assert all(part.path.read_bytes() for part in file.parts)
            found += read_file(file, ReadingOptions(), READERS)
        else:
            found.append(file)
    return [x for x in found if isinstance(x, ReadDocument)], [x for x in found if isinstance(x, Refusal)]


def folder(path, files):
    for name, data in files.items():
        (path / "x" / name).parent.mkdir(parents=True, exist_ok=True)
        (path / "x" / name).write_bytes(data)
    return path / "x"


def zipped(path, files):
    with zipfile.ZipFile(path / "x.zip", "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path / "x.zip"


def tarred(path, files):
    with tarfile.open(path / "x.tar", "w") as archive:
        for name, data in sorted(files.items(), key=lambda one: (not one[0].startswith(("Pg", "unit")), one[0])):
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return path / "x.tar"


@pytest.mark.parametrize("put", [folder, zipped, tarred])
def test_the_pages_and_articles_of_an_olive_issue_are_one_document(tmp_path, put):
    (document,), refused = read(put(tmp_path, OLIVE))
    assert not refused
    assert document.text.startswith("La grève")
    assert document.text.endswith("Plus.")
    assert [page.number for page in document.pages] == [1, 2]
    assert all(page.boxes for page in document.pages)


@pytest.mark.parametrize("put", [folder, zipped, tarred])
def test_what_belongs_to_a_unit_is_one_document_images_and_all(tmp_path, put):
    (document,), refused = read(put(tmp_path, UNIT))
    assert not refused
    assert document.text == "We do not yield"


def test_a_changed_article_makes_another_edition_of_the_issue(tmp_path):
    (first,), _ = read(folder(tmp_path, OLIVE))
    (second,), _ = read(folder(tmp_path, {**OLIVE, "Ar00200.xml": OLIVE["Ar00200.xml"].replace(b"Plus", b"Pas")}))
    assert first.key != second.key


def test_without_the_file_that_binds_them_articles_are_documents(tmp_path):
    documents, refused = read(folder(tmp_path, {name: data for name, data in OLIVE.items() if name.startswith("Ar")}))
    assert not refused
    assert [document.id for document in documents] == ["Ar00100", "Ar00200"]


def test_pages_that_refer_to_each_other_end(tmp_path):
    round_about = {f"Pg{n:03}.xml": made_olive.page(("Ar00100", 1), pages=3) for n in (1, 2, 3)}
    documents, _ = read(folder(tmp_path, {**round_about, "Ar00100.xml": made_olive.make()}))
    assert [document.text.count("Supposez") for document in documents] == [1]


def test_the_samples_are_one_document_each():
    if not NEWS.exists():
        pytest.skip("the newspapers are not beside this repository")
    (olive,), refused = read(NEWS / "olive_xml_gdl_1900")
    assert (len(olive.text.split()), len(refused)) == (5297, 1)
    (deseret,), refused = read(NEWS / "article_segmented_deseret_news")
    assert (len(deseret.text.split()), refused) == (11243, [])

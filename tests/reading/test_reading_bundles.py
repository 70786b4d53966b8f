"""Files that belong together: in folders, zip and tar files; hostile references; a study that keeps them all."""

import io
import tarfile
import zipfile
from pathlib import Path

import made_didl
import made_mets
import pytest
from made_alto import alto, block
from made_mets import LOGICAL, beside, file, mets

from volteface.model.document import InputFile, Part, ReadDocument, ReadingOptions, Refusal
from volteface.reading import read_file, walk
from volteface.reading.bundles import is_bundle, is_text, refer, spellings
from volteface.study import Study

IMAGE = b"\x89PNG\r\n\x1a\n\0\0"
PDF = b"%PDF-1.7\n%\xe2\xe3"


def issue(folder="", **more):
    """The files of an issue by name."""
    files = {"mets.xml": made_mets.make(), **beside(), "IMG/1.tif": IMAGE, **more}
    return {f"{folder}{name}": data for name, data in files.items()}


def zipped(files):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def tarred(files, mode="w"):
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return made.getvalue()


def seen(paths, base=None, **options):
    """Each file that is walked with the names of its parts, read while it is there."""
    found = []
    for one in walk(paths, base=base, **options):
        if isinstance(one, InputFile):
            assert all(part.path.read_bytes() for part in one.parts)
            assert one.path.read_bytes()[:20] == one.head[:20]
            found.append((one.name, [part.name for part in one.parts]))
        else:
            found.append((one.file, one.reason))
    return found


PARTS = ["IMG/1.tif", "ALTO/1.xml", "ALTO/2.xml"]

REFERENCES = [
    ("ALTO/1.xml", "ALTO/1.xml"),
    ("./ALTO/1.xml", "ALTO/1.xml"),
    ("file://./ALTO/1.xml", "ALTO/1.xml"),
    ("file:ALTO/1.xml", "ALTO/1.xml"),
    ("file://ALTO/1.xml", "ALTO/1.xml"),
    (".\\ALTO\\1.xml", "ALTO/1.xml"),
    (" ALTO//1.xml ", "ALTO/1.xml"),
    ("/etc/passwd", ""),
    ("file:///etc/passwd", ""),
    ("../secret.xml", ""),
    ("ALTO/../../secret.xml", ""),
    ("ALTO\\..\\..\\secret.xml", ""),
    ("C:\\secret.xml", ""),
    ("file:///C:/secret.xml", ""),
    ("//server/share/secret.xml", ""),
    ("\\\\server\\share\\secret.xml", ""),
    ("http://example.org/1.xml", ""),
    ("HTTPS://example.org/1.xml", ""),
    ("ftp://example.org/1.xml", ""),
    ("urn:nbn:de:1", ""),
    ("data:text/xml,<alto/>", ""),
    ("ALTO/1\n.xml", ""),
    ("ALTO/\0.xml", ""),
    ("ALTO/\u202e.xml", ""),
    ("", ""),
    (".", ""),
]


@pytest.mark.parametrize(("href", "name"), REFERENCES)
def test_a_reference_is_a_path_below_the_folder_or_nothing(href, name):
    assert refer(href).name == name


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("a.xml", ("a.xml",)),
        ("a%20b.xml", ("a%20b.xml", "a b.xml")),
        ("%2e%2e/a.xml", ("%2e%2e/a.xml",)),
        ("%2Fetc/a.xml", ("%2Fetc/a.xml",)),
        ("a%5C..%5Cb.xml", ("a%5C..%5Cb.xml",)),
        ("a%00.xml", ("a%00.xml",)),
    ],
)
def test_escapes_may_be_meant_and_never_lead_out(name, found):
    assert spellings(name) == found


def test_what_holds_others_and_what_holds_text_is_told_by_its_beginning():
    assert is_bundle(made_mets.make())
    assert is_bundle(made_didl.make())
    assert is_bundle(made_mets.make().decode().replace("UTF-8", "UTF-16").encode("utf-16"))
    assert not is_bundle(alto(block("T", ["metsdidl"])).encode())
    assert not is_bundle(b"mets")
    assert is_text(alto().encode())
    assert is_text(b"Words.")
    assert not is_text(IMAGE)
    assert not is_text(PDF)
    assert not is_text(made_mets.make())


def test_in_a_folder_the_files_of_a_mets_come_with_it(desk):
    for name, data in issue("issue/", **{"notes.txt": b"Mine."}).items():
        desk.put(name, data)
    desk.put("another.txt", "x")
    assert seen([desk.folder], base=desk.folder) == [
        ("another.txt", []),
        ("issue/mets.xml", PARTS),
        ("issue/notes.txt", []),
    ]


def test_files_beside_the_mets_itself_come_with_it(desk):
    for name, data in {"didl.xml": made_didl.make(), **made_didl.beside()}.items():
        desk.put(name, data)
    ((name, parts),) = seen([desk.folder], base=desk.folder)
    assert (name, parts) == ("didl.xml", ["1_alto.xml", "2_alto.xml", "1_articletext.xml", "2_articletext.xml"])


def test_files_that_are_named_outright_come_with_their_mets_too(desk):
    paths = [desk.put(name, data) for name, data in issue().items()]
    assert seen(sorted(paths), base=desk.folder) == [("mets.xml", PARTS)]
    assert seen([desk.folder / "mets.xml"], base=desk.folder) == [("mets.xml", PARTS)]
    # Below the METS nobody asks what stands above.
    assert seen([desk.folder / "ALTO"], base=desk.folder) == [("ALTO/1.xml", []), ("ALTO/2.xml", [])]


def test_a_mets_without_any_text_takes_nothing(desk):
    desk.put("mets.xml", mets(hrefs=["1.pdf", "2.pdf"]))
    desk.put("1.pdf", PDF)
    assert seen([desk.folder], base=desk.folder) == [("mets.xml", []), ("1.pdf", [])]


def test_a_damaged_mets_takes_nothing(desk):
    desk.put("mets.xml", made_mets.make()[:-20])
    desk.put("ALTO/1.xml", beside()["ALTO/1.xml"])
    assert seen([desk.folder], base=desk.folder) == [("mets.xml", []), ("ALTO/1.xml", [])]


def test_a_mets_is_no_part_of_another(desk):
    for name, data in issue("1/").items():
        desk.put(name, data)
    desk.put("year.xml", mets(hrefs=["1/mets.xml", "1/ALTO/1.xml"]))
    assert seen([desk.folder], base=desk.folder) == [("year.xml", ["1/ALTO/1.xml"]), ("1/mets.xml", PARTS)]


HOSTILE = [
    "../secret.xml",
    "/etc/passwd",
    "file:///etc/passwd",
    "http://127.0.0.1/1.xml",
    "ALTO/%2e%2e/%2e%2e/secret.xml",
]


@pytest.mark.parametrize("href", HOSTILE)
@pytest.mark.parametrize("pack", [None, zipped, tarred])
def test_hostile_references_lead_nowhere(desk, href, pack):
    secret = alto(block("T", ["Secret."])).encode()
    desk.put("secret.xml", secret)
    files = {"mets.xml": mets(LOGICAL, hrefs=["ALTO/1.xml", href]).encode(), "ALTO/1.xml": beside()["ALTO/1.xml"]}
    if pack is None:
        for name, data in files.items():
            desk.put(f"issue/{name}", data)
        target = desk.folder / "issue"
    else:
        target = desk.put("issue.pack", pack(files))
    found = [one for one in walk([target], base=desk.folder) if isinstance(one, InputFile)]
    for one in walk([target], base=desk.folder):
        assert [part.name for part in one.parts] == ["ALTO/1.xml"]
        read = list(read_file(one, ReadingOptions(date="1926"), desk.readers))
        assert "Secret" not in "".join(document.text for document in read if isinstance(document, ReadDocument))
        assert [refusal.reason[:37] for refusal in read if isinstance(refusal, Refusal)] == [
            "lacks the text of 1 of its 2 pages: " + (refer(href).name or href)[:1]
        ]
    assert len(found) == 1


def test_references_with_escapes_are_found(desk):
    desk.put("mets.xml", mets(pages=1, hrefs=["page%201.xml"]))
    desk.put("page 1.xml", beside()["ALTO/1.xml"])
    assert seen([desk.folder], base=desk.folder) == [("mets.xml", ["page%201.xml"])]


PACKED = [
    ("a.zip", zipped),
    ("a.tar", tarred),
    ("a.tar.gz", lambda files: tarred(files, "w:gz")),
    ("a.tar.xz", lambda files: tarred(files, "w:xz")),
]


@pytest.mark.parametrize("keep", [True, False])
@pytest.mark.parametrize("last", [True, False])
@pytest.mark.parametrize("packed", PACKED, ids=lambda packed: packed[0])
def test_in_an_archive_the_files_of_a_mets_come_with_it(desk, tmp_path_factory, packed, last, keep):
    name, pack = packed
    files = {
        **issue("1/"),
        **issue("2/"),
        "0/a.txt": b"One.",
        "3/b.txt": b"Two.",
        "3/ALTO/1.xml": beside()["ALTO/1.xml"],
    }
    if last:  # what is referred to before what refers to it
        files = dict(sorted(files.items(), key=lambda item: item[0].endswith("mets.xml")))
    path = desk.put(name, pack(files))
    folder = tmp_path_factory.mktemp("unpacked")
    found = seen([path], base=desk.folder, **({"unpack_to": folder} if keep else {}))
    assert sorted(found) == [
        (f"{name}/0/a.txt", []),
        (f"{name}/1/mets.xml", PARTS),
        (f"{name}/2/mets.xml", PARTS),
        (f"{name}/3/ALTO/1.xml", []),
        (f"{name}/3/b.txt", []),
    ]


def test_nothing_is_left_of_an_archive_without_a_folder_of_ones_own(desk, monkeypatch):
    spare = desk.folder / "spare"
    spare.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(spare))
    path = desk.put("a.zip", zipped(issue()))
    assert seen([path], base=desk.folder) == [("a.zip/mets.xml", PARTS)]
    assert not list(spare.iterdir())


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_in_an_archive_a_mets_without_any_text_takes_nothing(desk, pack):
    path = desk.put("a", pack({"1.pdf": PDF, "mets.xml": mets(hrefs=["1.pdf", "2.pdf"]).encode()}))
    assert sorted(seen([path], base=desk.folder)) == [("a/1.pdf", []), ("a/mets.xml", [])]


@pytest.mark.parametrize("keep", [True, False])
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_two_mets_may_share_their_files(desk, pack, keep, tmp_path_factory):
    files = {"a.xml": mets(LOGICAL).encode(), "b.xml": mets().encode(), **beside()}
    path = desk.put("a", pack(files))
    options = {"unpack_to": tmp_path_factory.mktemp("unpacked")} if keep else {}
    assert sorted(seen([path], base=desk.folder, **options)) == [
        ("a/a.xml", ["ALTO/1.xml", "ALTO/2.xml"]),
        ("a/b.xml", ["ALTO/1.xml", "ALTO/2.xml"]),
    ]


def test_in_a_zip_file_what_belongs_to_nothing_is_read_while_it_is_unpacked(desk):
    path = desk.put("a.zip", zipped({f"{number}.txt": b"x" for number in range(20)}))
    assert [len(list(one.path.parent.iterdir())) for one in walk([path])] == [1] * 20


def test_a_folder_is_walked_in_a_stream(desk, monkeypatch):
    for name, data in {**issue("1/"), **issue("2/")}.items():
        desk.put(name, data)
    described = []
    real = Path.open

    def opened(path, *args, **kwargs):
        described.append(path.name)
        return real(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", opened)
    walked = walk([desk.folder], base=desk.folder)
    assert next(walked).name == "1/mets.xml"
    # Of the first issue each file once, and the METS to see what belongs to it; of the second nothing.
    assert sorted(described) == ["1.tif", "1.xml", "2.xml", "mets.xml", "mets.xml"]


def test_the_hash_of_a_bundle_is_over_all_its_files(desk):
    def walked(files):
        for name, data in files.items():
            desk.put(name, data)
        (one,) = walk([desk.folder], base=desk.folder)
        return one

    first = walked(issue())
    assert walked(issue()).hash == first.hash
    assert first.size == len(made_mets.make())
    assert all(isinstance(part, Part) and part.size == part.path.stat().st_size for part in first.parts)
    assert walked({"ALTO/2.xml": beside()["ALTO/2.xml"].replace(b"still", b"quiet")}).hash != first.hash


def _add(study, path):
    return study.add([path], ReadingOptions(organisation="Party", source="Worker", date="metadata"))


@pytest.mark.parametrize("workers", [0, 1])
@pytest.mark.parametrize("pack", [None, zipped])
def test_a_study_holds_an_issue_once_with_all_its_files(desk, pack, workers):
    files = issue("issue/")
    for name, data in files.items():
        desk.put(f"in/{name}", data)
    path = desk.folder / "in" if pack is None else desk.put("in.zip", pack(files))
    options = ReadingOptions(organisation="Party", source="Worker", date="metadata")
    with Study.new(desk.folder / "study") as study:
        added = study.add([path], options, workers=workers)
        assert (added.documents, added.pages, added.refused) == (1, 2, 0)
        again = study.add([path], options, workers=workers)
        assert (again.documents, again.held, again.refused) == (0, 1, 0)
        checked = study.check()
        assert (checked.files, checked.altered) == (len(files), [])
    kept = [one.read_bytes() for one in (desk.folder / "study" / "facsimiles").rglob("*") if one.is_file()]
    assert sorted(kept) == sorted(files.values())


def test_a_changed_page_makes_another_edition(desk):
    for name, data in issue("in/").items():
        desk.put(name, data)
    with Study.new(desk.folder / "study") as study:
        _add(study, desk.folder / "in")
        desk.put("in/ALTO/2.xml", beside()["ALTO/2.xml"].replace(b"still", b"quiet"))
        assert _add(study, desk.folder / "in").documents == 1
        held = study.library.rows("SELECT name, edition, current FROM document ORDER BY edition")
        assert [tuple(row) for row in held] == [("urn:nbn:example-7", 1, 0), ("urn:nbn:example-7", 2, 1)]


def test_a_mets_that_names_a_file_twice_has_it_once(desk):
    desk.put("mets.xml", mets(pages=1, hrefs=["ALTO/1.xml"], files=f"<fileGrp>{file(2, 'ALTO/1.xml')}</fileGrp>"))
    desk.put("ALTO/1.xml", beside()["ALTO/1.xml"])
    assert seen([desk.folder], base=desk.folder) == [("mets.xml", ["ALTO/1.xml"])]

import bz2
import gzip
import io
import lzma
import random
import tarfile
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.model.document import InputFile, Refusal
from volteface.reading import walk
from volteface.reading.archives import archive, tars, unpacked
from volteface.reading.archives.tapes import Damaged, Tape
from volteface.reading.office import office

PACKINGS = {"": bytes, ".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}


def taped(members, form=tarfile.PAX_FORMAT):
    made = BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=form) as opened:
        for name, data in members:
            info = name if isinstance(name, tarfile.TarInfo) else tarfile.TarInfo(name)
            info.size = len(data)
            opened.addfile(info, BytesIO(data))
    return made.getvalue()


def zipped(members):
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in members:
            opened.writestr(name, data)
    return made.getvalue()


def special(name, kind, target=""):
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


def named(text):
    """A name as a tar file can hold it."""
    return text.encode("utf-8", "replace").decode().replace("\0", "0").rstrip("/") or "x"


def contents(desk, name, data):
    """Names and bytes while they are there, and what was refused."""
    held, refused = [], []
    for one in walk([desk.put(name, data)], base=desk.folder):
        if isinstance(one, Refusal):
            refused.append((one.file, one.reason))
        else:
            held.append((one.name, one.path.read_bytes()))
    return held, refused


PAPERS = [("1926/b.txt", b"Two."), ("1926/a.txt", b"One."), ("1926/._a.txt", b"x"), (".DS_Store", b"x")]


@pytest.mark.parametrize("ending", PACKINGS)
@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_the_members_of_a_tar_file_are_files(desk, ending, form):
    data = PACKINGS[ending](taped(PAPERS, form))
    held, refused = contents(desk, f"papers.tar{ending}", data)
    assert held == [(f"papers.tar{ending}/1926/b.txt", b"Two."), (f"papers.tar{ending}/1926/a.txt", b"One.")]
    assert not refused


def test_it_is_told_by_content_and_not_by_name(desk):
    held, _ = contents(desk, "papers.dat", gzip.compress(taped([("a.txt", b"One.")])))
    assert held == [("papers.dat/a.txt", b"One.")]


@pytest.mark.parametrize("form", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_long_and_foreign_names_are_kept(desk, form):
    name = "/".join(["Bände"] * 40) + "/Größe.txt"
    held, refused = contents(desk, "papers.tar", taped([(name, b"One."), ("b.txt", b"Two.")], form))
    assert held == [(f"papers.tar/{name}", b"One."), ("papers.tar/b.txt", b"Two.")]
    assert not refused


@pytest.mark.parametrize(("name", "inner"), [("a.txt.gz", "a.txt"), ("a.xz", "a"), ("a.tgz", "a.tar"), ("a", "a")])
def test_a_single_packed_file_is_read_under_its_own_name(desk, name, inner):
    packed = lzma.compress(b"We strike.") if name == "a.xz" else gzip.compress(b"We strike.")
    held, _ = contents(desk, name, packed)
    assert held == [(f"{name}/{inner}", b"We strike.")]


def test_archives_lie_within_each_other_in_any_mix(desk):
    innermost = gzip.compress(taped([("c.txt", b"Deep.")]))
    data = taped([("in.zip", zipped([("in.tar.gz", innermost), ("b.txt", "x")])), ("a.txt.gz", gzip.compress(b"One."))])
    held, refused = contents(desk, "papers.tar", data)
    assert held == [
        ("papers.tar/in.zip/b.txt", b"x"),
        ("papers.tar/in.zip/in.tar.gz/c.txt", b"Deep."),
        ("papers.tar/a.txt.gz/a.txt", b"One."),
    ]
    assert not refused


def test_they_are_nested_only_so_deep(desk):
    data = taped([("a.txt", b"One.")])
    for _ in range(archive.MAX_DEPTH):
        data = zipped([("in.tar", data)])
    held, refused = contents(desk, "papers.zip", data)
    assert not held
    assert refused == [("papers.zip/in.tar/in.tar/in.tar", "is a tar file within 3 others")]


@pytest.mark.parametrize(
    ("member", "reason"),
    [
        ("../../evil.txt", "has a path that leads out of the tar file"),
        ("/etc/evil.txt", "has a path that leads out of the tar file"),
        ("C:\\evil.txt", "has a path that leads out of the tar file"),
        ("a\\..\\..\\evil.txt", "has a path that leads out of the tar file"),
        (special("link.txt", tarfile.SYMTYPE, "/etc/passwd"), "is a link, not a file"),
        (special("hard.txt", tarfile.LNKTYPE, "../../secret"), "is a link, not a file"),
        (special("dev", tarfile.CHRTYPE), "is a device, a pipe or a file with holes, not a plain file"),
        (special("pipe", tarfile.FIFOTYPE), "is a device, a pipe or a file with holes, not a plain file"),
        (special("holes", tarfile.GNUTYPE_SPARSE), "is a device, a pipe or a file with holes, not a plain file"),
    ],
)
def test_only_the_bad_member_is_refused(desk, member, reason):
    held, refused = contents(desk, "papers.tar", taped([("a.txt", b"One."), (member, b""), ("z.txt", b"Last.")]))
    assert [data for _, data in held] == [b"One.", b"Last."]
    assert [why for _, why in refused] == [reason]
    assert not (desk.folder.parent.parent / "evil.txt").exists()


@pytest.mark.parametrize("ending", [".gz", ".bz2", ".xz"])
def test_a_bomb_is_stopped_and_what_stood_before_it_is_read(desk, ending):
    noise = random.Random(1).randbytes(20_000)
    data = PACKINGS[ending](taped([("a.txt", noise), ("bomb.txt", bytes(30_000_000)), ("z.txt", b"Last.")]))
    held, refused = contents(desk, f"papers.tar{ending}", data)
    assert [name for name, _ in held] == [f"papers.tar{ending}/a.txt"]
    assert [why.split(";")[0] for _, why in refused] == ["unpacks to more than is safe"]


def test_a_packed_file_that_is_a_bomb_leaves_nothing(desk):
    held, refused = contents(desk, "a.txt.gz", gzip.compress(bytes(30_000_000)))
    assert not held
    assert refused[0][1].startswith("unpacks to more than is safe")


def test_a_member_too_large_is_passed_over(desk, monkeypatch):
    monkeypatch.setattr(tars, "MAX_MEMBER", 1000)
    held, refused = contents(desk, "p.tar", taped([("a.txt", b"x" * 5000), ("b.txt", b"Two.")]))
    assert held == [("p.tar/b.txt", b"Two.")]
    assert refused == [("p.tar/a.txt", "unpacks to more than 1 kB, which is not safe")]


def test_bombs_in_bombs_share_one_allowance(desk, monkeypatch):
    monkeypatch.setattr(archive, "MAX_TOTAL", 1_000_000)
    bomb = gzip.compress(bytes(900_000))
    held, refused = contents(desk, "p.tar", taped([(f"{number}.gz", bomb) for number in range(9)]))
    assert len(held) == 1
    assert refused
    assert all(why.startswith("unpacks to more than is safe") for _, why in refused)


def test_a_header_that_would_fill_memory_is_refused(desk):
    header = tarfile.TarInfo("x")
    header.type, header.size = tarfile.XHDTYPE, 1 << 33
    _, refused = contents(desk, "p.tar", header.tobuf(tarfile.GNU_FORMAT) + bytes(4096))
    assert refused == [("p.tar", "has a header that is longer than is safe")]


@pytest.mark.parametrize("cut", [600, 1100, 1536 + 700])
def test_a_tar_file_cut_off_gives_what_was_whole_and_a_line(desk, cut):
    data = taped([("a.txt", b"x" * 100), ("b.txt", b"y" * 1000)], tarfile.USTAR_FORMAT)
    held, refused = contents(desk, "p.tar", data[:cut])
    assert all(len(inside) in {100, 1000} for _, inside in held)
    assert len(refused) == 1
    assert refused[0][1].startswith("is a damaged tar file (it ends within a")


def test_a_wrong_header_is_told_and_never_taken_for_the_end(desk):
    data = bytearray(taped([("a.txt", b"One."), ("b.txt", b"Two."), ("c.txt", b"Three.")], tarfile.USTAR_FORMAT))
    data[1024 + 10] ^= 0xFF
    held, refused = contents(desk, "p.tar", bytes(data))
    assert [name for name, _ in held] == ["p.tar/a.txt"]
    assert refused == [("p.tar", "is a damaged tar file (bad checksum)")]


def test_what_stands_behind_the_end_is_told(desk):
    data = taped([("a.txt", b"One.")]) + taped([("b.txt", b"Two.")])
    held, refused = contents(desk, "p.tar", data)
    assert [name for name, _ in held] == ["p.tar/a.txt"]
    assert refused == [("p.tar", "has more behind its end, which was not read")]


def test_a_damaged_stream_costs_one_line(desk):
    data = bytearray(gzip.compress(taped([("a.txt", random.Random(1).randbytes(50_000))])))
    data[30_000] ^= 0xFF
    _, refused = contents(desk, "p.tar.gz", bytes(data))
    assert len(refused) == 1
    assert refused[0][1].startswith("is a damaged")
    assert refused[0][0] == "p.tar.gz"


def test_members_stay_where_a_folder_is_given_and_go_where_none_is(desk, tmp_path_factory):
    path = desk.put("papers.tar.gz", gzip.compress(taped([("a.txt", b"One."), ("b.txt", b"Two.")])))
    kept = list(walk([path], unpack_to=tmp_path_factory.mktemp("unpacked")))
    assert [file.path.read_text() for file in kept] == ["One.", "Two."]
    assert not any(file.path.exists() for file in list(walk([path])))


def test_a_tar_file_of_ten_thousand_members_is_read_once():
    class Counting(io.BytesIO):
        asked = 0

        def read(self, size=-1, /):
            block = super().read(size)
            Counting.asked += len(block)
            return block

    data = taped([(f"{number}.txt", b"One.") for number in range(10_000)], tarfile.USTAR_FORMAT)
    assert sum(1 for _ in Tape(Counting(data)).entries()) == 10_000
    assert Counting.asked == len(data)


@pytest.mark.parametrize(
    ("members", "kind"),
    [
        ([("[Content_Types].xml", "<x/>"), ("word/document.xml", "<x/>")], "a Word document"),
        ([("[Content_Types].xml", "<x/>"), ("xl/workbook.xml", "<x/>")], "an Excel workbook"),
        ([("[Content_Types].xml", "<x/>"), ("ppt/presentation.xml", "<x/>")], "a PowerPoint presentation"),
        ([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>")], "an OpenDocument text"),
        ([("mimetype", "application/epub+zip"), ("META-INF/container.xml", "<x/>")], "an EPUB book"),
        ([("META-INF/container.xml", "<x/>"), ("a.xhtml", "<x/>")], "an EPUB book"),
        ([("papers/word/document.xml", "<x/>"), ("papers/[Content_Types].xml", "<x/>")], ""),
        ([("word/a.txt", "x"), ("mimetype", "text/plain")], ""),
    ],
)
def test_an_office_document_is_told_by_what_it_holds(desk, members, kind):
    file = InputFile("papers.zip", desk.put("papers.zip", zipped(members)), zipped(members)[:65536], str(members), 1)
    assert office(file) == kind
    assert archive.is_archive(file) is (not kind)


@given(st.lists(st.tuples(st.text(min_size=1, max_size=120), st.binary(max_size=1500)), max_size=6))
def test_whatever_the_names_tapes_give_back_what_was_put_in(members):
    members = [(named(name), data) for name, data in members]
    tape = Tape(BytesIO(taped(members)))
    seen = []
    for entry in tape.entries():
        inside = b""
        while block := tape.read(700):
            inside += block
        seen.append((entry.name, inside))
    assert seen == members


@given(st.binary(max_size=2000))
def test_no_bytes_whatever_hang_a_tape(data):
    good = taped([("a.txt", b"One.")])
    for source in (data, good[:512] + data, good[:1024] + data):
        try:
            for _ in Tape(BytesIO(source)).entries():
                pass
        except (Damaged, unpacked.Refused):
            pass

import zipfile
from pathlib import Path

from volteface import reading
from volteface.library.filing import Filed, Piece
from volteface.library.jobs import Cancelled
from volteface.model.document import InputFile, Refusal
from volteface.study import batches, tally
from volteface.study.counting import Count
from volteface.study.tally import Tally


def counted(*paths):
    with Count(paths) as count:
        count._thread.join()
        assert count.whole
        return count.files, count.bytes


def test_what_is_counted_is_what_is_read(tmp_path):
    for name in ("a.txt", "b/c.txt", "b/d/e.txt", ".hidden", "b/Thumbs.db"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"12345")
    with zipfile.ZipFile(tmp_path / "f.zip", "w") as made:
        made.writestr("g.txt", b"1234567")
        made.writestr("h/i.txt", b"1234567")
        made.writestr("__MACOSX/j.txt", b"litter")
    (tmp_path / "b" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "b" / "nothing").symlink_to(tmp_path / "nowhere")
    (tmp_path / "k.zip").write_bytes(b"PK\x03\x04 damaged")
    files, size = counted(tmp_path)
    read = list(reading.walk([tmp_path]))
    assert files == len(read) == 7
    assert (
        size
        == sum(file.size for file in read if isinstance(file, InputFile)) + len(b"PK\x03\x04 damaged")
        == 3 * 5 + 14 + 12
    )
    assert counted(tmp_path / "a.txt", tmp_path / ".hidden") == (2, 10)


def test_counting_ends_with_the_work(tmp_path):
    (tmp_path / "a").touch()
    with Count([tmp_path]) as count:
        count._stopped.set()
    assert not count._thread.is_alive()


class Beat:
    paused_seconds = 0.0

    def __init__(self):
        self.told = []

    def __call__(self, *told):
        self.told.append(told)

    def listen(self):
        self.told.append("listened")


def file(name, size):
    return InputFile(name, Path(name), b"", name, size)


def test_the_time_left_is_reckoned_by_the_bytes_that_were_read(monkeypatch, tmp_path):
    now = [0.0]
    monkeypatch.setattr(tally.time, "monotonic", lambda: now[0])
    beat, shown = Beat(), []
    count = Count([tmp_path])
    made = Tally(count, beat, lambda *told: shown.append(told))
    made.begin(file("a", 100))
    assert (shown[-1][1], made.figures().remaining) == (None, None)
    count.files, count.bytes, count.whole = 4, 1_000, True
    now[0] = 10.0
    made.begin(file("b", 300), held=True)
    # Ten seconds for the hundred bytes that were read; six hundred are left.
    assert made.figures().remaining == 60.0
    beat.paused_seconds = 5.0
    assert made.figures().remaining == 30.0
    made.add(Filed(added=1, passages=7, pages=2, refused=(Refusal("c", "bad"),)))
    assert shown[-1] == (2, 4, "1 document, 2 pages, 7 passages, 1 problem, 30 s left")
    assert beat.told[-1][:3] == (2, 4, "b")
    assert made.filed.held == 1
    made.listen()
    assert beat.told[-1] == "listened"
    assert shown[-1] == shown[-2]


def piece(name):
    return Piece(name, name, 0, "", ())


def test_pieces_are_put_together_up_to_a_size_or_a_time(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(batches.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(batches, "_BATCH", 3)

    def pieces():
        for name in "abcdefg":
            if name == "e":
                now[0] += 2.0
            yield piece(name)

    found = ["".join(one.file for one in batch) for batch in batches.together(pieces())]
    assert found == ["abc", "de", "fg"]


def test_what_was_read_before_somebody_cancelled_goes_in():
    def pieces():
        yield piece("a")
        raise Cancelled("cancelled")

    filed = []
    try:
        for batch in batches.together(pieces()):
            filed += batch
    except Cancelled:
        filed.append("cancelled")
    assert filed == [piece("a"), "cancelled"]

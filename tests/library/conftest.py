from __future__ import annotations

import hashlib

import pytest

from volteface.library import Library, sources
from volteface.library.filing import Piece, file_pieces, prepare
from volteface.model.dates import Date
from volteface.model.document import Item, ReadDocument, Span
from volteface.model.page import Page
from volteface.model.publication import Rights, Source


@pytest.fixture
def library(tmp_path):
    made = Library.create(tmp_path)
    yield made
    made.close()


@pytest.fixture
def source(library):
    return sources.register(library, Source("The Party", "The Organ", Rights.PUBLIC_DOMAIN))


@pytest.fixture
def make_document():
    def make(name, *sentences, date="1926-05-03", given=False, ids=None, pages=(), author="", columns=None):
        text = "\n".join(sentences)
        spans, at = [], 0
        for number, sentence in enumerate(sentences):
            spans.append(Span(at, at + len(sentence), id=None if ids is None else ids[number]))
            at += len(sentence) + 1
        return prepare(
            ReadDocument(
                key=hashlib.sha256(repr((name, text, date)).encode()).hexdigest(),
                id=name,
                title=name,
                date=Date.parse(date),
                text=text,
                language="en",
                items=(Item(0, len(text), author=author),),
                pages=tuple(Page(n, a, b) for n, (a, b) in enumerate(pages, 1)),
                spans=tuple(spans),
                columns=columns or {},
                given_id=given,
            )
        )

    return make


@pytest.fixture
def file_documents(library, source):
    def file(documents, name="t"):
        return file_pieces(library, source, [Piece(name, "0" * 64, 0, "marks", tuple(documents))])

    return file

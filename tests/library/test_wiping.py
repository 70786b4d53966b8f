"""Words taken out of what people wrote, for good; what is append-only is so again afterwards."""

import re
import sqlite3

import pytest

from volteface.library import Library, saved, wiping


def spans(text):
    return [match.span() for match in re.finditer("Ada Wall", text)]


@pytest.fixture
def held(tmp_path):
    library = Library.create(tmp_path)
    saved.save(library, "hers", "Ada Wall AND harvest", {"author": "Ada Wall"})
    saved.save(library, "other", "harvest", {})
    yield library
    library.close()


def test_rows_that_hold_the_words_are_counted_by_table(held):
    assert wiping.found(held, spans) == {"event": 1, "saved_search": 1}


def test_the_words_are_gone_from_rows_log_and_file_and_all_else_stays(held, tmp_path):
    wiping.wipe(held, spans)
    assert wiping.found(held, spans) == {}
    kept = {one.name: one.words for one in saved.searches(held)}
    assert kept == {"hers": f"{wiping.WIPED} AND harvest", "other": "harvest"}
    for path in tmp_path.glob("library.sqlite*"):
        assert b"Ada Wall" not in path.read_bytes()


def test_what_is_append_only_is_so_again(held):
    before = [
        tuple(row) for row in held.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
    ]
    wiping.wipe(held, spans)
    after = [
        tuple(row) for row in held.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
    ]
    assert before == after
    assert before
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        held.connection.execute("UPDATE event SET what = 'x'")


def test_a_question_goes_with_all_that_was_coded_on_it(held):
    held.connection.executescript(
        """
        INSERT INTO codebook VALUES ('wall', 'v1', '{}', '2026-01-01'), ('tariff', 'v2', '{}', '2026-01-01');
        INSERT INTO sample (question, codebook, seed, wave, frame_hash, strata, made)
          VALUES ('wall', 'v1', 0, 1, 'x', '[]', '2026-01-01');
        """
    )
    assert wiping.coded(held, "wall") == {"codebook": 1, "sample": 1}
    wiping.wipe(held, spans, "wall")
    assert wiping.coded(held, "wall") == {}
    assert wiping.coded(held, "tariff") == {"codebook": 1}

"""Corrections of what was published: entered, kept beside what stands in the file, on the page of what comes next."""

import pytest

from small_study import coded, filled
from volteface.model.errors import BadInput
from volteface.study import Study
from volteface.study.published_corrections import enter, read


def test_corrections_are_read_the_last_first_and_bad_rows_told(tmp_path):
    (tmp_path / "corrections.csv").write_text(
        'date,text\n1926-05,"One, two"\nyesterday,Three\n\n2026-11-27,\n2026-11,Four\n', "utf-8"
    )
    found = read(tmp_path)
    assert [(one.date, one.text) for one in found.corrections] == [("2026-11", "Four"), ("1926-05", "One, two")]
    assert [one.row for one in found.refused] == [3, 5]


def test_an_entry_leaves_what_stands_as_it_is(tmp_path):
    enter(tmp_path, "The first.", "1926-05-03")
    path = tmp_path / "corrections.csv"
    by_hand = path.read_bytes().rstrip(b"\n").replace(b"\n", b"\r\n")
    path.write_bytes(by_hand)
    enter(tmp_path, "The  second,\nwith “signs”")
    assert path.read_bytes().startswith(by_hand + b"\n")
    assert [one.text for one in read(tmp_path).corrections] == ["The second, with “signs”", "The first."]


@pytest.mark.parametrize(("text", "date"), [("  ", ""), ("x" * 5_000, ""), ("said", "31 February")])
def test_what_is_no_correction_is_not_entered(tmp_path, text, date):
    with pytest.raises(BadInput):
        enter(tmp_path, text, date)
    assert not (tmp_path / "corrections.csv").exists()


def test_another_file_of_that_name_is_not_written_into(tmp_path):
    for content in (b"when,what\n1,2\n", b"\xff\xfe"):
        (tmp_path / "corrections.csv").write_bytes(content)
        with pytest.raises(BadInput):
            enter(tmp_path, "said")
        assert (tmp_path / "corrections.csv").read_bytes() == content


def test_what_is_published_next_has_them(small):
    folder = coded(filled(small)).folder
    with Study.open(folder) as study:
        study.enter_correction("A date was wrong: <b>1905</b>, not 1906.", "2026-11-27")
        done = study.publish()
    page = (folder / "public" / "corrections.html").read_text("utf-8")
    assert "A date was wrong: &lt;b&gt;1905&lt;/b&gt;, not 1906." in page
    assert "27 November 2026" in page
    assert not done.refused

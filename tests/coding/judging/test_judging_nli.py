"""The judge nli with a real model in a folder: one of a dozen words, made in the tests."""

import json
import shutil

import numpy as np
import pytest

from nli_models import nli_model
from volteface.coding.judging.judge import Pair, scores, whole
from volteface.coding.judging.nli import open_judge
from volteface.model.errors import BadInput, WrongUse

PLAIN, NEGATED = "We shall raise the tariff", "We shall not raise the tariff"
OPPOSED = Pair(NEGATED, PLAIN)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return nli_model(tmp_path_factory.mktemp("models") / "small")


@pytest.fixture
def copied(folder, tmp_path):
    return shutil.copytree(folder, tmp_path / "copied")


def config(folder, **said):
    known = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(known | said))


def test_a_contradiction_is_scored_above_what_is_none(folder):
    opposed, same = scores(open_judge(str(folder)), [OPPOSED, Pair(PLAIN, PLAIN)])
    assert opposed > 0.45
    assert same == pytest.approx(1 / 3)


def test_both_directions_are_asked_so_that_it_makes_no_difference_which_text_comes_first(folder):
    judge = open_judge(str(folder))
    # The model itself sees the contradiction from one side alone.
    there, back = judge._chances([OPPOSED, OPPOSED[::-1]])
    assert there > 0.9
    assert back < 0.1
    one, other = scores(judge, [OPPOSED, Pair(*OPPOSED[::-1])])
    assert one == other == pytest.approx((there + back) / 2)


def test_a_pair_s_score_does_not_depend_on_its_neighbours(folder):
    judge = open_judge(str(folder))
    many = [Pair("we " * (at % 7), "coal " * (at % 3)) for at in range(40)]
    assert scores(judge, [*many, OPPOSED])[-1] == pytest.approx(scores(judge, [OPPOSED])[0], abs=1e-6)


def test_which_output_is_a_contradiction_is_read_from_the_configuration(folder, copied):
    config(copied, id2label={"0": "contradiction", "1": "entailment", "2": "neutral"})
    there = open_judge(str(copied))._chances([OPPOSED])[0]
    assert there == pytest.approx(open_judge(str(folder))._chances([OPPOSED[::-1]])[0], abs=1e-6)


def test_long_texts_are_cut_and_that_is_told(folder):
    judge = open_judge(str(folder))
    long = Pair("we " * 30 + "not", "coal")
    assert whole(judge, [OPPOSED, long]).tolist() == [True, False]
    # The negator stands behind the cut, and is not seen.
    assert scores(judge, [long])[0] == pytest.approx(1 / 3)
    assert judge.longest == 16


def test_the_version_tells_one_model_from_another_and_not_one_folder_from_another(folder, copied):
    assert open_judge(str(copied)).version == open_judge(str(folder)).version
    config(copied, max_position_embeddings=12)
    assert open_judge(str(copied)).version != open_judge(str(folder)).version
    assert open_judge(str(copied)).longest == 12


def test_the_tokenizer_s_own_limit_holds_where_it_is_shorter(copied):
    (copied / "tokenizer_config.json").write_text(json.dumps({"model_max_length": 9}))
    assert open_judge(str(copied)).longest == 9


@pytest.mark.parametrize("labels", [{"0": "LABEL_0", "1": "LABEL_1", "2": "LABEL_2"}, {}, {"0": "not_entailment"}])
def test_a_model_whose_labels_name_no_contradiction_is_refused(copied, labels):
    config(copied, id2label=labels)
    with pytest.raises(BadInput, match=r"config\.json: which output is a contradiction is not said \(labels: "):
        open_judge(str(copied))


def test_a_model_with_other_outputs_than_labels_is_refused(tmp_path):
    folder = nli_model(tmp_path / "two", outputs=2)
    with pytest.raises(BadInput, match=r"model\.onnx: the judge gives 1×2 numbers for a pair, its labels are 3"):
        open_judge(str(folder))


def test_a_sentence_encoder_is_no_judge(tmp_path, copied):
    from encoder_models import onnx_model

    encoder = onnx_model(tmp_path / "encoder")
    shutil.copy(copied / "config.json", encoder)
    with pytest.raises(BadInput, match=r"the judge gives 1×.+ numbers for a pair, its labels are 3"):
        open_judge(str(encoder))


@pytest.mark.parametrize(("file", "what"), [("model.onnx", "judge"), ("tokenizer.json", "encoder")])
def test_broken_files_are_named(copied, file, what):
    (copied / file).write_bytes(b"broken")
    with pytest.raises(BadInput, match=rf"{file}: the {what}'s file cannot be read"):
        open_judge(str(copied))


def test_what_is_missing_is_said(tmp_path):
    with pytest.raises(WrongUse, match=r"the judge nli is a model – say where it is: --judge nli=DIR"):
        open_judge("")
    with pytest.raises(BadInput, match="no judge in this folder"):
        open_judge(str(tmp_path))
    with pytest.raises(BadInput, match="nowhere at all: no such folder"):
        open_judge("nowhere at all")


def test_a_model_of_a_hub_is_fetched_by_the_hub_s_client(folder, monkeypatch):
    hub = pytest.importorskip("huggingface_hub")
    asked = []

    def download(name, allow_patterns):
        asked.append((name, allow_patterns))
        return str(folder)

    monkeypatch.setattr(hub, "snapshot_download", download)
    judge = open_judge("someone/nli")
    assert np.isfinite(scores(judge, [OPPOSED])).all()
    assert asked[0] == ("someone/nli", ["*.json", "*/config.json"])
    assert "onnx/model.onnx" in asked[1][1]


def test_a_hub_out_of_reach_is_told(monkeypatch):
    hub = pytest.importorskip("huggingface_hub")

    def download(name, **_):
        raise OSError(name)

    monkeypatch.setattr(hub, "snapshot_download", download)
    with pytest.raises(BadInput, match=r"someone/nli: the judge could not be fetched \(OSError\) – without a network"):
        open_judge("someone/nli")

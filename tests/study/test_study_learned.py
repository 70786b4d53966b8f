"""The learned coder as a user meets it: `code --coder learned`, `learned`, and an encoder named in the settings."""

import csv
import re
import shutil

import numpy as np
import pytest

from encoder_models import static_model
from small_study import coded, filled
from volteface.library import scores
from volteface.study import Study, encoding


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return static_model(tmp_path_factory.mktemp("models") / "vectors-of-words")


@pytest.fixture
def read(small):
    """A study with gold on the tariff."""
    return coded(filled(small))


class Counted:
    """An encoder that tells how many texts it was given."""

    name, version, width = "counted", "0123456789ab", 3

    def __init__(self):
        self.given = []

    def encode(self, texts):
        self.given += texts
        return np.array([[len(text), 1, 0] for text in texts], dtype=np.float32)


def test_code_says_which_model_was_chosen_and_what_it_cannot_tell(read):
    told = read.done("code", "tariff", "--coder", "learned").out
    assert "passages scored by learned" in told
    assert re.search(r"position: ridge .*\(error out of fold: ridge \d", " ".join(told.split()))
    assert max(map(len, told.splitlines())) <= 80
    assert "cannot tell" in told
    found = read.done("code", "tariff", "--coder", "learned", "--json").json
    assert re.fullmatch(r"tfidf-2/ridge(\+logistic)?/seed 0", found["version"])
    assert found["quality"]["folds_ridge"] + found["quality"]["folds_logistic"] == 5
    # Only two steps were coded: an order of them says no more than a chance.
    assert "rmse_ordinal" not in found["quality"]


def test_learned_lays_the_coder_open(read):
    read.done("code", "tariff", "--coder", "learned")
    found = read.done("learned", "tariff", "--draws", 1, "--json").json
    assert found["version"] == found["on_record"]
    assert found["kinds"] == ["person"]
    assert found["quality"]["gold"] == found["passages"] == 84
    assert [one["name"] for one in found["quality"]["rivals"]] == ["ridge", "logistic"]
    assert [one["what"] for one in found["reliability"]] == ["counts", "position"]
    assert {"free trade"} <= {one["words"] for one in found["look"]["low"]}
    assert {"protective"} <= {one["words"] for one in found["look"]["high"]}
    assert [one["parts"] for one in found["parts"]] == [["words"], ["characters"], ["words", "characters"]]
    assert [one["gold"] for one in found["curve"]] == [25, 50, 84]
    # All of it was read, so nothing is left that it could not tell.
    assert found["unread"] == []


def test_a_terminal_shows_it_within_eighty_columns(read):
    told = read.done("learned", "tariff", "--draws", 1).out
    assert max(map(len, told.splitlines())) <= 80
    for part in (
        "learned from 84 readings by people, 72 of them with a position",
        "not on record yet: volteface code tariff --coder learned",
        "Whether scores mean what they say",
        "What it cannot tell",
        "low pole   ",
        "What each part adds",
        "With so many readings",
    ):
        assert part in told
    quick = read.done("learned", "tariff", "--quick").out
    assert "What it looks at" in quick
    assert "With so many readings" not in quick


def test_single_scores_are_written_with_what_cannot_be_told(read):
    target = read.folder.parent / "scores.csv"
    read.done("learned", "tariff", "--quick", "--to", target)
    with target.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 84
    assert all(0 <= float(row["chance"]) <= 1 and -1 <= float(row["position"]) <= 1 for row in rows)
    assert {row["read"] for row in rows} == {"1"}
    demands = [row for row in rows if "free trade" in row["text"] and not row["cannot_tell"]]
    assert demands
    assert all(float(row["position"]) < 0 for row in demands)
    assert read("learned", "tariff", "--to", "scores.pdf").code == 2


def test_what_cannot_be_told_is_on_record_beside_the_score(read):
    read.done("code", "tariff", "--coder", "learned")
    with Study.open(read.folder) as study:
        kept = scores.scores(study.library, "tariff", "learned")
    assert kept.version.startswith("tfidf-2/ridge")
    assert all(reason == "" or reason.startswith("cannot tell") for reason in kept.reasons)


def test_without_gold_there_is_nothing_to_look_into(small):
    ran = filled(small)("learned", "tariff", "--json")
    assert ran.code == 5
    assert "nothing to learn from – volteface sample tariff draws" in ran.json["error"]


def test_where_all_gold_is_stale_the_learned_coder_says_so(read):
    book = read.folder / "questions.toml"
    book.write_text(book.read_text("utf-8").replace("[tariff]\n", '[tariff]\nguidance = "Said anew."\n'), "utf-8")
    ran = read("code", "tariff", "--coder", "learned")
    assert ran.code == 5
    assert "84 codings made under an earlier text of the question: confirm" in ran.err


def test_an_encoder_is_named_by_option_or_settings_and_recorded_with_what_it_is(read, model):
    found = read.done("code", "tariff", "--coder", "learned", "--encoder", model, "--json").json
    assert found["version"].startswith("tfidf-2+vectors-of-words@")
    shutil.copytree(model, read.folder / "models" / "words")
    settings = read.folder / "volteface.toml"
    settings.write_text('encoder = "models/words"\n' + settings.read_text("utf-8"), "utf-8")
    named = read.done("code", "tariff", "--coder", "learned", "--json").json
    assert named["version"] == found["version"].replace("vectors-of-words", "words")
    without = read.done("code", "tariff", "--coder", "learned", "--encoder", "none", "--json").json
    assert without["version"].startswith("tfidf-2/ridge")
    inside = read.done("learned", "tariff", "--draws", 1, "--json").json
    assert inside["encoder"].startswith("words@")
    assert [one["parts"] for one in inside["parts"]][-2:] == [["encoder"], ["words", "characters", "encoder"]]


def test_an_encoder_that_is_none_is_one_line(read, tmp_path):
    ran = read("code", "tariff", "--coder", "learned", "--encoder", tmp_path)
    assert ran.code == 3
    assert len(ran.err.splitlines()) == 1
    assert "no sentence encoder in this folder" in ran.err
    ran = read("code", "tariff", "--coder", "cues", "--encoder", tmp_path)
    assert ran.code == 2
    assert "cues looks with no encoder" in ran.err


def test_vectors_are_made_once_and_for_a_text_whatever_its_place(tmp_path):
    encoder = Counted()
    first = encoding.vectors(tmp_path, encoder, ["b", "aa", "b"])
    assert sorted(encoder.given) == ["aa", "b"]
    assert first[:, 0].tolist() == [1, 2, 1]
    second = encoding.vectors(tmp_path, encoder, ["aa", "ccc", "b"])
    assert encoder.given[2:] == ["ccc"]
    assert second[:, 0].tolist() == [2, 3, 1]
    assert encoding.vectors(tmp_path, encoder, []).shape == (0, 3)


def test_a_stopped_run_goes_on_from_what_it_has_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(encoding, "_BATCH", 2)
    encoder = Counted()
    texts = ["a" * number for number in range(1, 8)]

    def stop(done, _total, _note=""):
        if done >= 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        encoding.vectors(tmp_path, encoder, texts, stop)
    assert len(encoder.given) == 4
    assert encoding.vectors(tmp_path, encoder, texts)[:, 0].tolist() == [1, 2, 3, 4, 5, 6, 7]
    assert len(encoder.given) == 7


@pytest.mark.parametrize("harm", ["deleted", "cut short", "of another width"])
def test_kept_vectors_that_are_harmed_are_made_again(tmp_path, harm):
    encoder = Counted()
    encoding.vectors(tmp_path, encoder, ["a", "bb"])
    (kept,) = (tmp_path / "vectors" / encoder.version).iterdir()
    if harm == "deleted":
        shutil.rmtree(tmp_path / "vectors")
    elif harm == "cut short":
        kept.write_bytes(kept.read_bytes()[:40])
    else:
        encoder.width = 4
        encoder.encode = lambda texts: np.array([[len(text), 0, 0, 0] for text in texts], dtype=np.float32)
    assert encoding.vectors(tmp_path, encoder, ["a", "bb"])[:, 0].tolist() == [1, 2]

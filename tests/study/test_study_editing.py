"""What is written into questions.toml leaves all else as a person wrote it."""

import tempfile
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from volteface.model.codebook import Pole, Question
from volteface.study import codebook, editing

BOOK = """\
# A codebook of mine.
[strikes]   # the first
low = { name = "refrain", cues = ["folly", 'sheer "folly"'] } # on one line
high = { name = "strike" }

[tariff.topic]
cues = [
    "tariff*", "import dut*", # goods
    # nothing else
]
[tariff.low]
name = "free trade"
[tariff.high]
name = "protection"
cues = ["protective tariff*"]
# the end
"""
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=12)
CUES = st.lists(WORDS.map(lambda text: f"a{text}".strip()).filter(lambda cue: "/" not in cue), unique=True, max_size=4)


@contextmanager
def folder_with(text):
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / codebook.FILE_NAME).write_text(text, "utf-8")
        yield Path(name)


@given(st.sampled_from(["strikes", "tariff"]), st.fixed_dictionaries(dict.fromkeys(("topic", "low", "high"), CUES)))
def test_added_cues_are_read_again_behind_those_there_and_no_comment_is_lost(name, wanted):
    with folder_with(BOOK) as folder:
        before = codebook.read(folder).questions
        written = editing.add_cues(folder, name, wanted)
        after = codebook.read(folder).questions
        text = (folder / codebook.FILE_NAME).read_text("utf-8")
    for part, cues in wanted.items():
        of = [one[name].topic if part == "topic" else getattr(one[name], part).cues for one in (before, after)]
        there, now = (cues_of.get("", ()) for cues_of in of)
        assert now == (*there, *(cue for cue in cues if cue not in there))
        assert written.get(part, []) == [cue for cue in cues if cue not in there]
    other = next(one for one in before if one != name)
    assert after[other] == before[other]
    assert after[name].version == before[name].version
    assert all(comment in text for comment in ("# A codebook of mine.", "# the first", "# on one line", "# goods"))
    assert text.endswith("# the end\n")


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters="\r"), max_size=30)


@given(TEXTS, TEXTS, st.lists(TEXTS, max_size=3), CUES)
def test_a_question_written_is_the_question_read(asks, guidance, examples, cues):
    low = Pole("l", guidance.strip(), {"": tuple(cues)} if cues else {}, tuple(examples))
    made = Question("new", "New", asks.strip(), low, Pole("h"), {"de": ("zoll*",)}, {}, guidance.strip())
    with folder_with(BOOK) as folder:
        editing.add_question(folder, made)
        assert codebook.read(folder).questions["new"] == made
        assert (folder / codebook.FILE_NAME).read_text("utf-8").startswith(BOOK)

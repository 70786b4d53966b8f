"""Where words stand whose text and boxes do not come word by word."""

from hypothesis import given
from hypothesis import strategies as st

from volteface.reading.placing import BOTTOM_TO_TOP, RIGHT_TO_LEFT, TOP_TO_BOTTOM, placed, spread

LINE = (100.0, 10.0, 400.0, 30.0)
words = st.lists(st.text(alphabet="abcde,.-", min_size=1, max_size=8), min_size=1, max_size=8)


def boxed(texts, at=100.0, letter=10.0):
    boxes = []
    for text in texts:
        boxes.append((at, 10.0, at + letter * len(text), 30.0))
        at += letter * (len(text) + 1)
    return boxes


def test_words_that_are_those_of_the_text_keep_their_boxes():
    texts = ["We", "do", "not"]
    assert placed("We do not", texts, boxed(texts), LINE) == (texts, boxed(texts))


def test_without_a_text_the_words_are_the_text():
    texts = ["We", "do"]
    assert placed("", texts, boxed(texts), None) == (texts, boxed(texts))


def test_a_mark_with_a_box_of_its_own_is_put_to_its_word():
    found, boxes = placed("yield.", ["yield", "."], [(0, 0, 50, 20), (50, 10, 60, 20)], None)
    assert found == ["yield."]
    assert boxes == [(0, 0, 60, 20)]


def test_a_word_that_was_parted_by_hand_shares_the_box_that_it_had():
    found, boxes = placed("the strike", ["thestrike"], [(0, 0, 90, 20)], None)
    assert found == ["the", "strike"]
    assert boxes == [(0, 0, 30, 20), (30, 0, 90, 20)]


def test_a_corrected_word_has_the_box_of_what_was_recognised_in_its_place():
    read = ["The", "ftrike", "gocs", "on"]
    found, boxes = placed("The strike goes on", read, boxed(read), LINE)
    assert found == ["The", "strike", "goes", "on"]
    assert boxes == boxed(read)


def test_a_word_that_was_not_recognised_has_its_share_of_the_gap():
    found, boxes = placed("Mittagausgabe Nr. 209", ["Mittagausgabe", "299"], [(0, 0, 130, 20), (170, 0, 200, 20)], None)
    assert found == ["Mittagausgabe", "Nr.", "209"]
    assert boxes[0] == (0, 0, 130, 20)
    assert boxes[2] == (170, 0, 200, 20)
    assert 130 <= boxes[1][0] < boxes[1][2] <= 170


def test_words_that_stand_in_the_file_in_another_order_are_found_by_their_places():
    texts = ["Ich.", "Christian", "Edlen"]
    right = dict(zip(texts, boxed(texts), strict=True))
    jumbled = ["Christian", "Edlen", "Ich."]
    found, boxes = placed("Ich. Christian Edlen", jumbled, [right[text] for text in jumbled], LINE)
    assert found == texts
    assert boxes == boxed(texts)


def test_the_boxes_of_other_words_are_not_taken():
    found, boxes = placed("Durch die Austräger", ["Zürich", "bei", "der", "Ablage"], [(0, 0, 9, 9)] * 4, LINE)
    assert boxes == spread(found, LINE)


def test_a_line_without_words_is_shared_out_by_letters():
    assert spread(["abc", "de", "f"], (0.0, 0.0, 80.0, 9.0)) == [(0, 0, 30, 9), (40, 0, 60, 9), (70, 0, 80, 9)]


def test_a_line_is_shared_out_in_the_direction_in_which_it_is_read():
    box = (0.0, 0.0, 40.0, 80.0)
    assert spread(["ab", "c"], box, RIGHT_TO_LEFT)[0] == (20, 0, 40, 80)
    assert spread(["ab", "c"], box, TOP_TO_BOTTOM) == [(0, 0, 40, 40), (0, 60, 40, 80)]
    assert spread(["ab", "c"], box, BOTTOM_TO_TOP) == [(0, 40, 40, 80), (0, 0, 40, 20)]
    # Hebrew: nobody needs to say it.
    assert spread(["אב", "ג"], box)[0] == (20, 0, 40, 80)


def test_nothing_is_said_where_nothing_is_known():
    assert placed("We do", [], [], None) == (["We", "do"], [])
    assert placed("", ["We", "do"], [None, None], None) == (["We", "do"], [])
    assert placed("", [], [], LINE) == ([], [])


@given(words, words, st.booleans())
def test_the_text_is_never_touched_and_every_word_has_a_box_on_the_line(text, read, jumbled):
    boxes = boxed(read)
    if jumbled:
        boxes = boxes[::-1]
    right = max([500.0, *(box[2] for box in boxes)])
    found, places = placed(" ".join(text), read, boxes, (100.0, 10.0, right, 30.0))
    assert found == text
    assert len(places) == len(text)
    assert all(100 <= box[0] <= box[2] <= right + 1e-6 and box[1:4:2] == (10, 30) for box in places)

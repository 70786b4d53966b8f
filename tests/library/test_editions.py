from made_codings import QUESTION, code, coded, draw

from volteface.library import codings, editions, events, filing, items, layers, passages, samples, scores
from volteface.library.shelf import shelf

OLD = ("We demand free trade in wool.", "We demand no tariff at all.", "The harvest was good.", "All out on Monday.")
NEW = ("We demand free trade in wool!", "We demand a tariff at all.", "The harvest was good.", "Sing, children, sing.")
PAGE = {"url": "https://party.example/what-we-want"}


def file_from(library, source, name, original, *documents):
    return filing.file_pieces(library, source, [filing.Piece(name, original * 64, 0, "marks", documents)])


def current(library):
    held = shelf(library)
    return [p.text for p in passages.resolve(library, range(int(held.first[0]), int(held.last[0]) + 1))]


def test_codings_go_with_words_that_no_reader_could_read_otherwise(library, make_document, file_documents):
    file_documents([make_document("x", *OLD, given=True)])
    code(library, 1, 2, 3, 4)
    draw(library, 1, 2, 3)
    filed = file_documents([make_document("x", *NEW, given=True)])
    assert (filed.added, filed.editions) == (1, 1)
    assert filed.carried.scores == {"0.99": 1, "1.00": 1}
    assert filed.carried.left == {"a negation was dropped or added": 1, "its words are gone": 1}
    assert coded(library) == [(NEW[0], 0.99), (NEW[2], 1.0)]
    assert [one.coding.passage for one in codings.codings(library, QUESTION)] == [5, 7]
    assert [one.passage for one in samples.draws(library, QUESTION)] == [5, 7]
    (event,) = [event for event in events.events(library) if event.what == "edition"]
    assert event.detail["carried"]["scores"] == {"0.99": 1, "1.00": 1}
    assert sum(event.detail["carried"]["left"].values()) == 2


def test_scores_of_machines_go_with_the_words(library, make_document, file_documents):
    import numpy as np

    file_documents([make_document("x", *OLD, given=True)])
    ones = np.ones(4)
    run = scores.Scores("cues", "1", "v1", np.arange(1, 5), ones, ones, ones, ("",) * 4, {})
    scores.save(library, QUESTION, run)
    file_documents([make_document("x", *NEW, given=True)])
    assert scores.scores(library, QUESTION, "cues").passages.tolist() == [1, 2, 3, 4, 5, 7]


def test_what_was_carried_before_is_no_surer_later(library, make_document, file_documents):
    file_documents([make_document("x", "We demand free trade.", given=True)])
    code(library, 1)
    file_documents([make_document("x", "We demand free trade!", given=True)])
    file_documents([make_document("x", "We demand  free trade!", given=True)])
    assert coded(library) == [("We demand  free trade!", 0.99)]


def test_passages_with_identifiers_go_by_them(library, make_document, file_documents):
    file_documents([make_document("x", "We vote.", "We strike.", given=True, ids=["a", "b"])])
    code(library, 1, 2)
    file_documents([make_document("x", "We strike.", "We strike.", "We vote.", given=True, ids=["a", "b", "c"])])
    assert coded(library) == [("We strike.", 1.0)]
    assert codings.codings(library, QUESTION)[0].coding.passage == 4


def test_the_same_words_with_other_identifiers_of_passages_are_another_edition(library, make_document, file_documents):
    file_documents([make_document("x", "We vote.", given=True, ids=["a"])])
    filed = file_documents([make_document("x", "We vote.", given=True, ids=["b"], date="1927")])
    assert (filed.added, filed.editions) == (1, 1)
    assert passages.numbers_of(library, ["a", "b"]) == {"b": 2}


def test_every_text_of_a_document_keeps_an_address_of_its_own(library, make_document, file_documents):
    file_documents([make_document("x", "We vote.", given=True)])
    file_documents([make_document("x", "We strike.", given=True)])
    assert [one.id for one in passages.resolve(library, [1, 2])] == ["x#0-8", "x/2#0-10"]
    assert [layers.layer(library, "x", number).text for number in (1, 2)] == ["We vote.", "We strike."]
    assert passages.numbers_of(library, ["x#0-10", "x/2#0-10", "x/1#0-8", "x#0-8"]) == {"x#0-10": 2, "x/2#0-10": 2}
    assert passages.identifiers(library) == {2: "x/2#0-10"}


def test_a_name_that_ends_like_a_layer_is_told_from_one(library, make_document, file_documents):
    file_documents([make_document("a/2", "We vote.", given=True), make_document("a", "We go.", given=True)])
    file_documents([make_document("a", "We went.", given=True)])
    found = {one.id: one.number for one in passages.resolve(library, [1, 2, 3])}
    assert found == {"a/2/1#0-8": 1, "a#0-6": 2, "a/2#0-8": 3}
    assert passages.numbers_of(library, ["a/2/1#0-8", "a/2#0-8"]) == {"a/2/1#0-8": 1, "a/2#0-8": 3}


def test_editions_tell_what_changed(library, make_document, file_documents):
    file_documents([make_document("x", *OLD, given=True)], "one.csv")
    file_documents([make_document("x", *NEW, given=True, date="1927")], "two.csv")
    first, second = editions.editions(library, "x")
    assert (first.current, first.sentences, first.unchanged) == (False, 4, None)
    assert (second.current, second.date, second.layer) == (True, "1927", 2)
    assert (second.unchanged, second.altered, second.removed, second.new) == (1, 2, 1, 1)


def test_words_that_return_stand_again(library, source, make_document):
    one, other = make_document("x", "We vote.", given=True), make_document("x", "We strike.", given=True)
    for name, document in (("a", one), ("b", other), ("c", one)):
        filed = file_from(library, source, f"{name}.csv", name, document)
        assert filed.added == 1
    assert current(library) == ["We vote."]
    # The files are read again, as with other options: nothing returns by that.
    for name, document in (("a", one), ("b", other), ("c", one)):
        assert file_from(library, source, f"{name}.csv", name, document).held == 1
    assert current(library) == ["We vote."]
    assert [one.number for one in editions.editions(library, "x")] == [1, 2, 3]


def test_an_edition_can_be_put_in_force_again(library, make_document, file_documents):
    file_documents([make_document("x", "We vote.", "We sing.", given=True)])
    code(library, 1)
    file_documents([make_document("x", "We vote.", "We dance.", given=True)])
    code(library, 4)
    assert editions.reinstate(library, "x", 7) is None
    assert editions.reinstate(library, "x", 2) is None
    carried = editions.reinstate(library, "x", 1)
    assert current(library) == ["We vote.", "We sing."]
    assert coded(library) == [("We vote.", None)]
    assert carried.left == {"its words are gone": 1}


def test_a_page_that_was_saved_again_is_another_edition_of_it(library, make_document, file_documents):
    file_documents([make_document("want", *OLD, columns=PAGE | {"captured": "2019-01-01"})])
    filed = file_documents([make_document("want-2", *NEW, columns=PAGE | {"captured": "2021-01-01"})])
    assert (filed.added, filed.editions) == (1, 1)
    assert shelf(library).names == ("want",)
    assert current(library) == list(NEW)
    assert [one.captured for one in editions.editions(library, "want")] == ["2019-01-01", "2021-01-01"]


def test_a_page_that_was_saved_earlier_does_not_take_the_place_of_a_later_one(library, make_document, file_documents):
    file_documents([make_document("want", *NEW, columns=PAGE | {"captured": "2021-01-01"})])
    filed = file_documents([make_document("want", *OLD, columns=PAGE | {"captured": "2019-01-01"})])
    assert (filed.added, filed.editions) == (1, 1)
    assert current(library) == list(NEW)


def test_pages_that_share_an_address_and_no_words_are_two(library, make_document, file_documents):
    file_documents([make_document("a", "We vote.", "We sing.", columns=PAGE)])
    file_documents([make_document("b", "We strike.", "We dance.", columns=PAGE)])
    assert sorted(shelf(library).names) == ["a", "b"]


def test_a_passage_that_is_unsaid_is_no_longer_drawn_nor_in_its_documents_range(library, make_document, file_documents):
    file_documents([make_document("x", "We vote.", given=True)])
    draw(library, 1)
    file_documents([make_document("x", "We strike.", given=True)])
    assert samples.draws(library, QUESTION) == []
    at = items.place(library, "x")
    assert (at.first, at.last) == (2, 2)

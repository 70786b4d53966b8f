"""The words around a name that mark a time against the others."""

from volteface.evidence.actors.wording import Window, around, marked_around


def window(document, regime, text, name="Keller"):
    start = text.index(name)
    return Window(document, regime, text, (start, start + len(name)), ((start, start + len(name)),))


def test_only_content_words_near_the_name_are_around_it():
    one = window("d", 0, "The traitors of the mill praised Keller and his enemies")
    assert around(one) == {"traitor", "mill", "praised", "enemy"}
    assert around(one, reach=1) == {"praised"}


def test_words_that_one_time_alone_uses_mark_it():
    friend = [window(f"a{i}", 0, f"our loyal comrade Keller spoke in hall {i}") for i in range(12)]
    foe = [window(f"b{i}", 1, f"the traitor and wrecker Keller spoke in hall {i}") for i in range(12)]
    found = marked_around([*friend, *foe], top=3)
    assert {word for word, _, _ in found[0]} >= {"comrade", "loyal"}
    assert {word for word, _, _ in found[1]} >= {"traitor", "wrecker"}
    assert all(z > 1.9 and documents == 12 for _, z, documents in found[0])
    assert "spoke" not in {word for several in found.values() for word, _, _ in several}


def test_a_word_of_a_single_document_marks_no_time():
    many = [window("a", 0, "the traitor Keller") for _ in range(9)]
    assert marked_around([*many, window("b", 1, "our friend Keller")], top=5) == {0: (), 1: ()}

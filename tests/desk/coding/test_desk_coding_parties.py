"""Who settles: editors any dispute, coders those to which they are no party and which they have read."""

import pytest

from coding_desk import FOR, NOT_ABOUT, Hand
from somebody_at_desk import somebody
from volteface.desk.access.person import Person, Role
from volteface.desk.house import House


@pytest.fixture
def team(folder):
    """The study, opened by a team."""
    return House(folder, team=True)


@pytest.fixture
def come(team):
    """Lets somebody of the team in."""

    def let_in(name, role=Role.CODER):
        return somebody(team, name, role)

    return let_in


@pytest.fixture
def differing(come):
    """Bob and Eva have read everything and differ on the first two of these passages; Cal has read nothing."""
    hands = {name: Hand(come(name), "tariff") for name in ("Bob", "Eva")}
    numbers = sorted(one["passage"] for one in hands["Bob"].fetch(most=100))
    hands["Eva"].fetch(most=100)
    bob, eva = hands["Bob"], hands["Eva"]
    assert set(bob.send(*(bob.code(one, NOT_ABOUT) for one in numbers))) == {"kept"}
    assert set(eva.send(*(eva.code(one, FOR if one in numbers[:2] else NOT_ABOUT) for one in numbers))) == {"kept"}
    return numbers


def _settles(come, name, role=Role.CODER):
    hand = Hand(come(name, role), "tariff/adjudicate")
    return hand, {one["passage"] for one in hand.fetch(most=15)}


def test_a_coder_settles_no_dispute_of_their_own(come, differing):
    for name in ("Bob", "Eva"):
        hand, shown = _settles(come, name)
        assert shown == set()
        assert (hand.told["total"], hand.told["own"], hand.told["unread"]) == (2, 2, 0)
        answer = hand.post(hand.code(differing[0], FOR), to="settlements").json()["receipts"][0]
        assert (answer["outcome"], answer["what"]) == ("refused", "you are a party to this dispute")
    assert _settles(come, "Ed", Role.EDITOR)[0].told["settled"] == 0


def test_a_coder_who_was_dealt_other_passages_settles_it(come, team, differing):
    with team.writing(Person("Ed", "Ed", Role.EDITOR)) as study:
        study.assign("tariff", ["Bob", "Eva"])
    hand, shown = _settles(come, "Cal")
    assert shown == set(differing[:2])
    assert hand.send(hand.code(differing[0], FOR), to="settlements") == ["kept"]


def test_a_coder_who_has_still_to_read_it_does_not(come, differing):
    hand, shown = _settles(come, "Cal")
    assert (shown, hand.told["unread"], hand.told["own"]) == (set(), 2, 0)
    assert hand.send(hand.code(differing[0], FOR), to="settlements") == ["refused"]


def test_an_editor_settles_any_and_their_own(come, team, differing):
    hand, shown = _settles(come, "Eva", Role.EDITOR)
    assert shown == set(differing[:2])
    assert hand.send(*(hand.code(one, FOR) for one in shown), to="settlements") == ["kept", "kept"]
    assert team.study.disputes("tariff", settled=True).by == {"Eva": 2}


def test_whoever_settles_has_not_begun_to_code(come, differing):
    hand, shown = _settles(come, "Ed", Role.EDITOR)
    first, second = sorted(shown)
    assert hand.send(hand.code(first, FOR), to="settlements") == ["kept"]
    assert come("Ed", Role.EDITOR).get("/of/the-league/questions/tariff.html").status_code == 200
    assert hand.send(hand.code(second, FOR), to="settlements") == ["kept"]
    assert differing[:2] == [first, second]


def test_the_page_says_who_settles(come):
    assert "to which you are no party" in come("Cal").get("/coding/tariff/adjudicate").text
    assert "Editors settle any dispute" in come("Ed", Role.EDITOR).get("/coding/tariff/adjudicate").text

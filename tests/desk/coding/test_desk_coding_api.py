"""What the coding page asks and sends: passages ahead, codings taken once, undo, whose they are."""

import shutil
import uuid

import pytest
from starlette.testclient import TestClient

from coding_desk import FOR, NOT_ABOUT, Hand
from volteface.desk.access.door import AloneDoor
from volteface.desk.access.person import Person, Role
from volteface.desk.app import app
from volteface.desk.coding.sitting import shown
from volteface.desk.house import House
from volteface.library import codings, own_codings
from volteface.study import Study
from volteface.study.sent_shapes import Ahead


def on_record(house, coder="ann"):
    """What is on record of a coder, by passage: (uuid, position)."""
    held = codings.history(house.study.library, "tariff")
    own = [one.coding for one in held if one.coding.coder.name == coder]
    assert len({one.passage for one in own}) == len(own)
    return {one.passage: (one.uuid, one.judgement.position) for one in own}


def test_passages_come_in_the_order_of_the_terminal_blind_and_with_their_context(ann, house):
    found = ann.fetch(most=10)
    session = house.study.by_hand("tariff", "ann", openly=True)
    order = [one.passage for one in [session.now()]]
    for _ in range(9):
        session.skip(session.now())
        order.append(session.now().passage)
    assert [one["passage"] for one in found] == order
    assert all(one["origin"] is None and one["uuid"] == "" for one in found)
    told = " ".join(one["text"] + one["more_before"] + one["more_after"] for one in found)
    assert not any(telling in told for telling in ("19", "Ada", "Bert", "Register"))
    assert all(one["more_before"].endswith(one["before"].removeprefix("… ")) for one in found)
    opened = ann.fetch(most=1, open="1")
    assert opened[0]["origin"]["source"] == "The Register"


def test_what_is_at_hand_is_not_sent_again(ann):
    first = [one["passage"] for one in ann.fetch(most=5)]
    then = [one["passage"] for one in ann.fetch(most=5, without=",".join(map(str, first)))]
    assert not set(first) & set(then)
    assert [one["passage"] for one in ann.fetch(most=10)] == [*first, *then]


def test_a_coding_counts_once_however_often_it_is_sent(ann, house):
    (passage,) = ann.fetch(most=1)
    act = ann.code(passage["passage"], FOR)
    assert ann.send(act) == ["kept"]
    assert ann.send(act, act) == ["kept", "kept"]
    assert on_record(house) == {passage["passage"]: (act["uuid"], 1.0)}
    assert ann.fetch(most=1)[0]["passage"] != passage["passage"]
    assert (ann.told["progress"]["read"], ann.told["progress"]["counting"]) == (1, 1)


def test_of_two_pages_of_one_coder_the_first_word_stands(ann, house):
    passage = ann.fetch(most=1)[0]["passage"]
    first, second = ann.code(passage, FOR), ann.code(passage, NOT_ABOUT)
    assert ann.send(first) == ["kept"]
    assert ann.send(second) == ["elsewhere"]
    assert on_record(house) == {passage: (first["uuid"], 1.0)}


def test_undone_and_said_again_within_one_sending(ann, house):
    passage = ann.fetch(most=1)[0]["passage"]
    first, second = ann.code(passage, FOR), ann.code(passage, NOT_ABOUT)
    assert ann.send(first, ann.undo(first["uuid"]), second) == ["kept", "withdrawn", "kept"]
    assert on_record(house) == {passage: (second["uuid"], None)}
    # Sent once more, late: nothing comes back to life.
    assert ann.send(first, ann.undo(first["uuid"])) == ["kept", "withdrawn"]
    assert on_record(house) == {passage: (second["uuid"], None)}


def test_undoing_what_never_arrived_is_nothing(ann):
    ann.fetch(most=1)
    assert ann.send(ann.undo(str(uuid.uuid4()))) == ["nothing"]


def test_the_last_coding_of_an_earlier_sitting_is_offered_to_be_taken_back(ann, desk):
    assert desk.get("/coding/tariff/last").json() is None
    first, second = ann.fetch(most=2)
    acts = [ann.code(first["passage"], FOR), ann.code(second["passage"], NOT_ABOUT)]
    ann.send(*acts)
    found = desk.get("/coding/tariff/last").json()
    assert (found["uuid"], found["passage"], found["why"]) == (acts[1]["uuid"], second["passage"], "undone")
    ann.send(ann.undo(acts[1]["uuid"]))
    assert desk.get("/coding/tariff/last").json()["uuid"] == acts[0]["uuid"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"uuid": "not-a-uuid"}, "UUID"),
        ({"uuid": "5c2f5bd4-34a0-5a3e-8b47-0f3a0e3f2a55"}, "UUID"),
        ({"version": "nobody-knows"}, "text of the question"),
        ({"said": {"about": True, "position": 0.3}}, "step"),
        ({"said": {"about": False, "position": 1.0}}, "step"),
        ({"said": {"about": True, "unclear": True}}, "cannot be told"),
        ({"said": {"about": True, "voice": "loud"}}, "voice"),
        ({"said": {"about": True, "reason": "x" * 2_001}}, "reason"),
    ],
)
def test_what_cannot_be_taken_is_told_and_hinders_nothing(ann, house, change, why):
    first, second = ann.fetch(most=2)
    good = ann.code(second["passage"], FOR)
    (refused, kept) = ann.post(ann.code(first["passage"]) | change, good).json()["receipts"]
    assert (refused["outcome"], kept["outcome"]) == ("refused", "kept")
    assert why in refused["what"]
    assert set(on_record(house)) == {second["passage"]}


def test_a_passage_that_was_never_drawn_is_not_coded(ann, house):
    ann.fetch(most=1)
    assert ann.send(ann.code(10**9)) == ["gone"]
    assert on_record(house) == {}


def test_a_reason_is_one_line_and_confidence_is_no_coders_own(ann, house):
    passage = ann.fetch(most=1)[0]["passage"]
    ann.send(ann.code(passage, FOR | {"reason": "first\n  \x1b[2Jthen", "confidence": 0.2, "flagged": True}))
    (held,) = own_codings.own(house.study.library, "tariff", "ann")
    assert (held.coding.judgement.reason, held.coding.judgement.confidence) == ("first [2Jthen", None)
    assert held.coding.judgement.flagged


def test_a_coding_stands_under_the_text_that_was_read(ann, house, folder):
    passage, other = (one["passage"] for one in ann.fetch(most=2))
    old = ann.version
    act = ann.code(passage, FOR)
    book = folder / "questions.toml"
    book.write_text(
        book.read_text("utf-8").replace("No duty protects anyone.", "Duties are for revenue alone."), "utf-8"
    )
    answer = ann.post(act).json()
    assert (answer["receipts"][0]["outcome"], answer["receipts"][0]["earlier"]) == ("kept", True)
    assert answer["version"] != old
    again = ann.fetch(most=2)
    assert [(one["passage"], one["why"]) for one in again] == [(passage, "stale"), (other, "")]
    assert ann.told["progress"]["stale"] == 1
    assert ann.send(ann.code(passage, NOT_ABOUT)) == ["kept"]
    held = codings.history(house.study.library, "tariff")
    assert [one.coding.codebook == old for one in held] == [True, False]


def test_what_belongs_to_another_study_or_coder_is_not_taken(ann, desk, house):
    passage = ann.fetch(most=1)[0]["passage"]
    act = ann.code(passage)
    ann.coder = "bob"
    answer = ann.post(act)
    assert answer.status_code == 409
    assert "“bob”" in answer.json()["error"]
    ann.coder, ann.study = "ann", "elsewhere"
    assert "another study" in ann.post(act).json()["error"]
    assert on_record(house) == {}
    ann.fetch(most=1)
    desk.cookies.set("volteface-coder", "bob")
    assert ann.post(act).status_code == 409


def test_nobody_takes_back_or_takes_over_what_another_coded(ann, desk, house):
    passage = ann.fetch(most=1)[0]["passage"]
    act = ann.code(passage, FOR)
    ann.send(act)
    desk.cookies.set("volteface-coder", "bob")
    bob = Hand(desk, "tariff")
    assert bob.fetch(most=1)[0]["passage"] == passage
    assert bob.send(ann.undo(act["uuid"]), bob.code(passage, NOT_ABOUT, name=act["uuid"])) == ["refused", "refused"]
    assert on_record(house) == {passage: (act["uuid"], 1.0)}
    assert on_record(house, "bob") == {}


def test_only_what_is_assigned_is_handed_out(desk, folder, house):
    with Study.open(folder) as study:
        study.assign("tariff", ["bob", "eva"])
    answer = desk.get("/coding/tariff/next")
    assert answer.status_code == 404
    assert "nothing is assigned" in answer.json()["error"]
    assert "Sample and coders" in desk.get("/coding/tariff").text
    desk.cookies.set("volteface-coder", "bob")
    bob = Hand(desk, "tariff")
    share = [one["passage"] for one in bob.fetch(most=100)]
    assert bob.told["progress"]["total"] == len(share)
    assert len(share) < house.study.assigned("tariff").drawn
    session = house.study.by_hand("tariff", "bob")
    assert session.now().passage == share[0]


def test_without_a_sample_it_is_said_and_offered(desk):
    page = desk.get("/coding/strikes")
    assert page.status_code == 200
    assert "No sample is drawn" in page.text
    assert "coding/strikes/sample" in page.text
    assert desk.get("/coding/strikes/next").json()["error"] == "no sample is drawn"
    assert desk.get("/coding/nothing").status_code == 404


def test_more_context_is_told_of_the_samples_passages_alone(ann, desk):
    passage = ann.fetch(most=1)[0]
    before, after = desk.get(f"/coding/tariff/context?passage={passage['passage']}&margin=4000").json()
    assert len(before) + len(after) > len(passage["before"]) + len(passage["after"])
    assert desk.get("/coding/tariff/context?passage=999999&margin=10").status_code == 404
    assert desk.get("/coding/tariff/context?passage=x").status_code == 400


def test_hostile_numbers_and_bodies_are_refused_plainly(ann, desk):
    ann.fetch(most=1)
    assert desk.get("/coding/tariff/next?most=-1").status_code == 400
    assert desk.get("/coding/tariff/next?without=1,x,%00,99999999999999999999999,²").status_code == 200
    for body in (b"", b"{", b"[]", b'{"study": 1}', b"\xff", b'{"a":' * 50_000, b'{"study": "\\ud800"}'):
        answer = desk.post("/coding/tariff/codings", content=body, headers={"content-type": "application/json"})
        assert (answer.status_code, "error" in answer.json()) == (400, True)
    for number in (-1, 2**53 + 1, 2**63, 10**30):
        for to in ("codings", "adjudicate/settlements"):
            assert ann.post(ann.code(number), to=to).status_code == 400, number
    many = [ann.code(1) for _ in range(501)]
    assert ann.post(*many).status_code == 400


def test_acting_characters_are_spelled_out_in_what_is_shown():
    made = shown(Ahead(1, "a\u202eb", "\x00", "c", "", "\u2066", "en", ""))
    assert (made.text, made.before, made.more_after) == ("a⟦U+202E⟧b", "⟦U+0000⟧", "⟦U+2066⟧")


def test_readers_do_not_code(house):
    class Reading(AloneDoor):
        def person(self, request):  # noqa: ARG002 - whoever asks
            return Person("rae", "rae", Role.READER)

    with TestClient(app(house, Reading(house)), base_url="http://localhost:8765") as client:
        assert client.get("/coding").status_code in {401, 403}
        assert client.get("/coding/tariff/next").status_code in {401, 403}


def test_in_a_team_everybody_codes_under_the_pseudonym_of_their_account(folder):
    class Shared(AloneDoor):
        def person(self, request):  # noqa: ARG002 - whoever asks
            return Person("Heron", "Heron", Role.CODER, account=3)

    house = House(folder, team=True)
    with TestClient(app(house, Shared(house)), base_url="http://localhost:8765") as client:
        client.headers["sec-fetch-site"] = "same-origin"
        client.cookies.set("volteface-coder", "ann")
        heron = Hand(client, "tariff")
        passage = heron.fetch(most=1)[0]["passage"]
        assert heron.coder == "Heron"
        assert heron.send(heron.code(passage, FOR)) == ["kept"]
        assert on_record(house, "Heron")[passage][1] == 1.0
        assert "under their own account" in client.post("/coding", data={"name": "ann"}).text
        assert client.get("/coding/tariff/sample").status_code in {401, 403}
        assert client.post("/coding/tariff/assign", data={"to": "Heron"}).status_code in {401, 403}


def test_two_libraries_are_told_apart_and_a_copy_is_the_same_study(house, folder, tmp_path):
    copied = shutil.copytree(folder, tmp_path / "copy")
    with Study.open(copied) as copy, Study.new(tmp_path / "other", name="another") as other:
        assert copy.identity() == house.study.identity()
        assert other.identity() != copy.identity()
    assert House(copied).study.identity() == house.study.identity()

"""Programs: tokens for the API, in the name and with at most the role of whoever made them."""

import re

import pytest
from starlette.testclient import TestClient

from volteface.desk.places import PLACES

SOMEWHERE = next(one.path for one in PLACES if one.path.startswith("/api/") and "{" not in one.path)


def _token(client, role="reader", days="30"):
    page = client.post("/people/me/programs", data={"name": "a notebook", "role": role, "days": days})
    assert page.status_code == 200, page.text
    return re.search(r'value="(vf_[^"]+)"', page.text)[1]


def _program(app, token):
    client = TestClient(app, base_url="http://localhost:8765")
    client.headers["authorization"] = f"Bearer {token}"
    return client


def test_a_program_is_let_in_by_its_token_through_the_api_alone(team):
    token = _token(team.clients["Ann"], "owner")
    program = _program(team.stranger.app, token)
    assert program.get(SOMEWHERE).status_code == 200
    assert program.get("/people", follow_redirects=False).status_code == 303
    assert program.post("/people/me/programs", data={"name": "x", "role": "owner", "days": "30"}).status_code == 401


def test_a_token_is_shown_once_and_kept_as_a_hash(team, folder):
    token = _token(team.clients["Ann"])
    assert token not in team.clients["Ann"].get("/people/me").text
    assert "a notebook" in team.clients["Ann"].get("/people/me").text
    assert token.encode() not in b"".join(path.read_bytes() for path in folder.glob("library.sqlite*"))


@pytest.mark.parametrize("token", ["", "vf_wrong", "x" * 5000, "ä"])
def test_a_token_that_is_none_opens_nothing(team, token):
    client = TestClient(team.stranger.app, base_url="http://localhost:8765")
    answer = client.get(SOMEWHERE, headers={"authorization": f"Bearer {token}".encode()})
    assert answer.status_code == 401
    assert answer.json()["error"]


def test_a_program_may_do_no_more_than_its_maker_does_now(team):
    bo = team.join(team.invite("coder"), "Bo")
    refused = bo.post("/people/me/programs", data={"name": "x", "role": "owner", "days": "30"})
    assert refused.status_code == 400
    token = _token(bo, "coder")
    program = _program(team.stranger.app, token)
    assert program.get(SOMEWHERE).status_code == 200
    team.clients["Ann"].post(f"/people/accounts/{team.account('Bo')}/shut", data={"shut": "yes"})
    assert program.get(SOMEWHERE).status_code == 401


def test_a_number_that_is_nothings_ends_and_withdraws_nothing(team):
    ann = team.clients["Ann"]
    token = _token(ann)
    far = "9" * 400
    assert ann.post("/people/me/programs/withdraw", data={"program": far}).status_code == 404
    assert ann.post("/people/me/sessions", data={"session": far}).status_code == 404
    assert ann.post("/people/invite", data={"role": "coder", "days": "9" * 5_000}).status_code == 400
    assert _program(team.stranger.app, token).get(SOMEWHERE).status_code == 200


def test_a_token_is_withdrawn(team):
    ann = team.clients["Ann"]
    token = _token(ann)
    (held,) = team.house.study.programs(team.account("Ann"))
    ann.post("/people/me/programs/withdraw", data={"program": str(held.id)})
    assert _program(team.stranger.app, token).get(SOMEWHERE).status_code == 401


def test_a_token_runs_out(team, monkeypatch):
    import time

    token = _token(team.clients["Ann"])
    later = time.time() + 31 * 86_400
    monkeypatch.setattr(time, "time", lambda: later)
    assert _program(team.stranger.app, token).get(SOMEWHERE).status_code == 401


def test_who_works_alone_has_programs_too(desk):
    token = _token(desk, "owner")
    assert _program(desk.app, token).get(SOMEWHERE).status_code == 200
    assert _program(desk.app, "vf_none").get(SOMEWHERE).status_code == 401


def test_what_was_used_is_noted(team):
    token = _token(team.clients["Ann"])
    assert "never used" in team.clients["Ann"].get("/people/me").text
    _program(team.stranger.app, token).get(SOMEWHERE)
    assert "last used" in team.clients["Ann"].get("/people/me").text.partition("a notebook")[2]

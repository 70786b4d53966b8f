"""Accounts of a team: joining, logging in and out, passwords, sessions, what owners may do."""

import pytest

from team_desk import PASSWORD
from volteface.desk.access.passwords import PASSWORDS
from volteface.desk.access.person import NOBODY


def _logged_in(team, name, password=PASSWORD, **fields):
    client = team.client()
    answer = client.post("/in", data={"name": name, "password": password, **fields}, follow_redirects=False)
    return client, answer


def test_the_first_owner_joins_and_invites(team):
    link = team.invite("coder", note="for Bo")
    bo = team.join(link, "Bo")
    assert bo.get("/people").status_code == 403
    assert "coder" in bo.get("/people/me").text
    page = team.clients["Ann"].get("/people").text
    assert "Reader Bo" in page
    assert "for Bo" in page


def test_the_note_of_a_link_stands_with_the_link_alone(team):
    # It may name whom others know by the pseudonym.
    team.invite("coder", note="for Beatrice")
    assert "for Beatrice" in team.clients["Ann"].get("/people").text
    assert "Beatrice" not in team.clients["Ann"].get("/people/audit.csv").text
    assert "Beatrice" not in str([event.detail for event in team.house.study.audit(most=100)])


def test_a_link_opens_once(team):
    link = team.invite("reader")
    team.join(link, "Bo")
    assert team.client().get(link).status_code == 410
    token = link.partition("=")[2]
    sent = {"token": token, "name": "Cy", "pseudonym": "Reader C9", "password": PASSWORD}
    assert team.client().post("/join", data=sent).status_code == 410
    assert len(team.house.study.accounts()) == 2


def test_a_withdrawn_link_opens_nothing(team):
    link = team.invite("reader")
    team.clients["Ann"].post("/people/invitations/2/withdraw")
    assert team.client().get(link).status_code == 410
    assert "withdrawn" in team.clients["Ann"].get("/people").text


def test_a_link_runs_out(team, monkeypatch):
    link = team.invite("reader", days="1")
    import time

    later = time.time() + 90_000
    monkeypatch.setattr(time, "time", lambda: later)
    assert team.client().get(link).status_code == 410


def test_secrets_stand_in_the_library_as_hashes_alone(team, folder):
    link = team.invite("reader")
    cookie = next(iter(team.clients["Ann"].cookies.values()))
    held = b"".join(path.read_bytes() for path in folder.glob("library.sqlite*"))
    for secret in (link.partition("=")[2], cookie.rpartition(".")[0], PASSWORD):
        assert secret.encode() not in held
    assert b"$argon2id$" in held


def test_the_key_of_cookies_is_for_its_owner_alone(team, folder):
    assert (folder / "desk" / "keys.json").stat().st_mode & 0o777 == 0o600
    client = team.client()
    name, value = next(iter(team.clients["Ann"].cookies.items()))
    client.cookies.set(name, value)
    assert client.get("/people").status_code == 200
    client.cookies.set(name, value[:-2] + "AA")
    assert client.get("/people", follow_redirects=False).status_code == 303


def test_logging_in_leads_to_where_one_wanted(team):
    page = team.client().get("/people?x=1", follow_redirects=False)
    assert page.headers["location"] == "in?next=people%3Fx%3D1"
    client, answer = _logged_in(team, "ann", next="people?x=1")
    assert (answer.status_code, answer.headers["location"]) == (303, "./people?x=1")
    assert client.get("/people").status_code == 200


@pytest.mark.parametrize(
    "to",
    [
        "//evil.example/",
        "/\\evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "\\\\evil.example",
        "../../evil",
        "\thttps://evil.example",
    ],
)
def test_logging_in_leads_nowhere_else(team, to):
    _, answer = _logged_in(team, "Ann", next=to)
    assert answer.headers["location"] == "./"


def test_a_wrong_name_and_a_wrong_password_are_told_alike(team):
    wrong = [_logged_in(team, name, "quite another one")[1] for name in ("Ann", "Nobody")]
    assert [answer.status_code for answer in wrong] == [401, 401]
    bodies = [answer.text.replace('value="Nobody"', 'value="Ann"') for answer in wrong]
    assert bodies[0] == bodies[1]


def test_a_failed_attempt_is_on_record_for_owners(team):
    _logged_in(team, "Ann", "quite another one")
    _logged_in(team, "Nobody", "quite another one")
    page = team.clients["Ann"].get("/people/audit?by=nobody").text
    assert page.count("a wrong password was given for Reader Ann") == 1


def test_an_unknown_name_is_hashed_like_a_known_one(team, monkeypatch):
    verified = []
    hasher = PASSWORDS._hasher
    monkeypatch.setattr(
        type(hasher), "verify", lambda _self, kept, _password: verified.append(kept) or False, raising=True
    )
    _logged_in(team, "Ann", "quite another one")
    _logged_in(team, "Nobody", "quite another one")
    assert len(verified) == 2
    assert verified[0].rsplit("$", 2)[0] == verified[1].rsplit("$", 2)[0]


def test_whoever_tries_on_waits_longer_also_after_a_restart(team):
    answers = [_logged_in(team, "Ann", f"wrong {number} wrong")[1] for number in range(6)]
    assert [answer.status_code for answer in answers] == [401] * 5 + [429]
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 2
    assert "too many attempts" in answers[-1].text.lower()
    with team.house.writing(NOBODY) as study:
        assert study.library.value("SELECT count(*) FROM attempt") == 3
    assert _logged_in(team, "Ann")[1].status_code == 429


def test_who_logs_in_rightly_is_not_counted(team):
    for _ in range(8):
        assert _logged_in(team, "Ann")[1].status_code == 303
    assert _logged_in(team, "Ann", "wrong wrong wrong")[1].status_code == 401


def test_a_session_is_new_with_each_log_in(team):
    ann = team.clients["Ann"]
    before = dict(ann.cookies)
    ann.post("/in", data={"name": "Ann", "password": PASSWORD})
    assert dict(ann.cookies) != before
    old = team.client()
    old.cookies.update(before)
    assert old.get("/people", follow_redirects=False).status_code == 303


def test_a_cookie_brought_along_is_not_taken_over(team):
    client = team.client()
    name = next(iter(team.clients["Ann"].cookies))
    client.cookies.set(name, "chosen-by-somebody-else")
    answer = client.post("/in", data={"name": "Ann", "password": PASSWORD}, follow_redirects=False)
    assert "chosen-by-somebody-else" not in answer.headers["set-cookie"]
    assert "httponly" in answer.headers["set-cookie"].lower()
    assert "samesite=lax" in answer.headers["set-cookie"].lower()


def test_logging_out_ends_the_session_not_only_the_cookie(team):
    ann = team.clients["Ann"]
    held = dict(ann.cookies)
    ann.post("/out")
    again = team.client()
    again.cookies.update(held)
    assert again.get("/people", follow_redirects=False).status_code == 303


def test_who_is_shut_out_is_out_at_once_and_may_come_again(team):
    bo = team.join(team.invite("editor"), "Bo")
    number = team.account("Bo")
    assert bo.get("/people/me").status_code == 200
    team.clients["Ann"].post(f"/people/accounts/{number}/shut", data={"shut": "yes"})
    assert bo.get("/people/me", follow_redirects=False).status_code == 303
    assert _logged_in(team, "Bo")[1].status_code == 403
    team.clients["Ann"].post(f"/people/accounts/{number}/shut", data={"shut": "no"})
    assert _logged_in(team, "Bo")[1].status_code == 303


def test_a_role_holds_from_the_next_request(team):
    bo = team.join(team.invite("reader"), "Bo")
    assert bo.get("/people").status_code == 403
    team.clients["Ann"].post(f"/people/accounts/{team.account('Bo')}/role", data={"role": "owner"})
    assert bo.get("/people").status_code == 200


def test_the_last_owner_stays_one(team):
    ann, number = team.clients["Ann"], team.account("Ann")
    assert ann.post(f"/people/accounts/{number}/role", data={"role": "reader"}).status_code == 400
    refused = ann.post(f"/people/accounts/{number}/shut", data={"shut": "yes"})
    assert refused.status_code == 400
    assert "no owner would be left" in refused.text.lower()
    assert ann.get("/people").status_code == 200


def test_an_owner_offers_a_new_password(team):
    bo = team.join(team.invite("reader"), "Bo")
    page = team.clients["Ann"].post(f"/people/accounts/{team.account('Bo')}/password").text
    link = page.partition('value="http://localhost:8765')[2].partition('"')[0]
    assert bo.get("/people/me").status_code == 200
    other = team.client()
    assert other.get(link).status_code == 200
    new = "quite different words for the same person"
    sent = {"token": link.partition("=")[2], "password": new}
    assert other.post("/new-password", data=sent, follow_redirects=False).status_code == 303
    assert other.get("/people/me").status_code == 200
    assert bo.get("/people/me", follow_redirects=False).status_code == 303
    assert _logged_in(team, "Bo")[1].status_code == 401
    assert _logged_in(team, "Bo", new)[1].status_code == 303
    assert team.client().get(link).status_code == 410


def test_a_password_is_changed_by_whoever_knows_it(team):
    ann, new = team.clients["Ann"], "words that nobody has put together yet"
    elsewhere, _ = _logged_in(team, "Ann")
    assert ann.post("/people/me/password", data={"password": "not it at all", "new": new}).status_code == 400
    assert ann.post("/people/me/password", data={"password": PASSWORD, "new": new}).status_code == 200
    assert ann.get("/people").status_code == 200
    assert elsewhere.get("/people", follow_redirects=False).status_code == 303
    assert _logged_in(team, "Ann", new)[1].status_code == 303


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("short", "5 characters"),
        ("x" * 201, "too long"),
        ("passwordpassword", "first that are tried"),
        ("volteface-Bodo", "first that are tried"),
        ("abcabcabcabcabc", "first that are tried"),
        ("aaaaaaaaaaaaaaaa", "first that are tried"),
    ],
)
def test_a_password_that_is_easily_guessed_is_refused(team, password, why):
    link = team.invite("reader")
    sent = {"token": link.partition("=")[2], "name": "Bodo", "pseudonym": "Reader B7", "password": password}
    page = team.client().post("/join", data=sent)
    assert page.status_code == 400
    assert why in page.text
    assert "Bodo" in page.text
    assert team.client().get(link).status_code == 200


def test_nobody_passes_for_another(team):
    link = team.invite("reader")
    token = link.partition("=")[2]
    for name, pseudonym in (("ＡＮＮ", "Reader B7"), ("Bo", "reader ann"), ("Bo", "a,b"), ("", "Reader B7")):
        sent = {"token": token, "name": name, "pseudonym": pseudonym, "password": PASSWORD}
        assert team.client().post("/join", data=sent).status_code == 400, (name, pseudonym)


def test_the_name_of_a_coder_is_not_taken_by_a_stranger_but_can_be_laid_down(team):
    coder = team.house.study.library.value("SELECT name FROM coder LIMIT 1")
    link = team.invite("coder")
    sent = {"token": link.partition("=")[2], "name": "Bo", "pseudonym": coder, "password": PASSWORD}
    refused = team.client().post("/join", data=sent)
    assert refused.status_code == 400
    assert "somebody has coded here under that name" in refused.text.lower()
    laid_down = team.invite("coder", pseudonym=coder)
    assert coder in team.client().get(laid_down).text
    team.join(laid_down, "Bo", "something else")
    assert team.house.study.accounts()[-1].shown == coder


def test_what_is_done_is_signed_with_the_pseudonym(team):
    bo = team.join(team.invite("coder"), "Bo Who Must Not Be Named", "Reader B7")
    assert "Reader B7" in bo.get("/people/me").text
    with team.house.writing(NOBODY) as study:
        told = study.audit(most=1000)
    assert not any("Bo Who" in str(one) for one in told)
    page = team.clients["Ann"].get("/people/audit?by=Reader+B7").text
    assert "Bo Who Must Not Be Named" in page


def test_sessions_and_tokens_of_others_are_out_of_reach(team):
    bo, ann = team.join(team.invite("reader"), "Bo"), team.clients["Ann"]
    ann.post("/people/me/programs", data={"name": "notebook", "role": "owner", "days": "30"})
    (session,) = team.house.study.sessions(team.account("Ann"))
    (program,) = team.house.study.programs(team.account("Ann"))
    assert bo.post("/people/me/sessions", data={"session": str(session.id)}).status_code == 404
    assert bo.post("/people/me/programs/withdraw", data={"program": str(program.id)}).status_code == 404
    assert ann.get("/people").status_code == 200


def test_browsers_are_listed_and_logged_out(team):
    elsewhere, _ = _logged_in(team, "Ann")
    ann = team.clients["Ann"]
    assert ann.get("/people/me").text.count("let in ") == 2
    ann.post("/people/me/sessions", data={"session": "others"})
    assert elsewhere.get("/people/me", follow_redirects=False).status_code == 303
    assert ann.get("/people/me").text.count("let in ") == 1


def test_a_password_hashed_weakly_is_hashed_anew(team, monkeypatch):
    from argon2 import PasswordHasher

    before = team.house.study.password_of(1)
    monkeypatch.setattr(PASSWORDS, "_hasher", PasswordHasher(time_cost=2, memory_cost=256, parallelism=1))
    assert _logged_in(team, "Ann")[1].status_code == 303
    after = team.house.study.password_of(1)
    assert "t=1" in before
    assert "t=2" in after
    assert _logged_in(team, "Ann")[1].status_code == 303


def test_a_session_ends_after_a_fortnight_without_use(team, monkeypatch):
    import time

    now = time.time()
    moment = [now + 10 * 86_400]
    monkeypatch.setattr(time, "time", lambda: moment[0])
    ann = team.clients["Ann"]
    assert ann.get("/people").status_code == 200
    moment[0] += 13 * 86_400
    assert ann.get("/people").status_code == 200
    moment[0] += 15 * 86_400
    assert ann.get("/people", follow_redirects=False).status_code == 303


def test_a_session_ends_after_ninety_days_in_any_case(team, monkeypatch):
    import time

    moment = [time.time()]
    monkeypatch.setattr(time, "time", lambda: moment[0])
    ann = team.clients["Ann"]
    for _ in range(8):
        moment[0] += 11 * 86_400
        assert ann.get("/people").status_code == 200
    moment[0] += 4 * 86_400
    assert ann.get("/people", follow_redirects=False).status_code == 303


def test_whoever_deals_a_sample_out_is_told_by_which_pseudonyms_coders_sign(team):
    with team.house.writing(NOBODY) as study:
        study.sample("tariff")
    for role, name, pseudonym in (
        ("editor", "Ed", "Reader E5"),
        ("coder", "Zoe", "Reader C1"),
        ("coder", "Bo", "Reader A2"),
    ):
        team.join(team.invite(role), name, pseudonym)
    team.join(team.invite("reader"), "Cy", "Reader Y3")
    page = team.clients["Ed"].get("/coding/tariff/sample").text
    assert 'name="to" value="Reader A2, Reader C1"' in page
    assert "<bdi>Reader E5</bdi> (editor)" in page
    assert "Reader Y3" not in page


def test_a_link_is_shown_again_to_whoever_made_it_and_to_nobody_else(team):
    bo = team.join(team.invite("owner"), "Bo")
    before = len(team.house.study.invitations())
    page = team.clients["Ann"].post("/people/invite", data={"role": "reader", "days": "14"})
    assert "join?token=" in team.clients["Ann"].get(str(page.url)).text
    assert len(team.house.study.invitations()) == before + 1
    other = bo.get(str(page.url))
    assert other.status_code == 410
    assert "join?token=" not in other.text

"""The API: the same answers as the commands, in the shapes that it describes, whatever is asked."""

import re
import shutil
import threading

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from starlette.testclient import TestClient

from desk_opened import open_desk
from small_study import Small
from volteface.desk.access.door import AloneDoor
from volteface.desk.access.person import Role
from volteface.desk.api.endpoints import ENDPOINTS
from volteface.desk.app import app
from volteface.desk.house import House

_TOKEN = re.compile(r'vf_[^"&<\s]+')


@pytest.fixture(scope="module")
def served(made_study, tmp_path_factory):
    """The desk as a process of its own: its address, and headers with a token for each role, none for nobody."""
    folder = shutil.copytree(made_study, tmp_path_factory.mktemp("api") / "study")
    with open_desk(folder) as opened, httpx.Client(base_url=opened.url, follow_redirects=True) as client:
        client.get(opened.way_in)
        tokens = {Role.NOBODY: {}}
        for role in list(Role)[1:]:
            page = client.post("/people/me/programs", data={"name": role.called, "role": role.called, "days": "30"})
            tokens[role] = {"authorization": f"Bearer {_TOKEN.search(page.text)[0]}"}
        yield opened.url, tokens


def test_every_command_answers_in_the_shape_of_its_json(desk, folder, monkeypatch):
    small = Small(folder, monkeypatch)
    for path, command in (
        ("search?q=tariff&top=500", ("search", "tariff", "--top", "500")),
        ("chronicle?q=tariff", ("chronicle", "tariff")),
        ("questions", ("question", "list")),
        ("holdings", ("holdings",)),
        ("problems", ("problems",)),
        ("questions/tariff/line", ("line", "tariff")),
        ("lines", ("line",)),
        ("questions/tariff/contradictions", ("contradictions", "tariff")),
        ("questions/tariff/quotations", ("quotations", "tariff")),
    ):
        answer = desk.get(f"/api/{path}")
        assert answer.status_code == 200, answer.text
        assert answer.json() == small(*command, "--json").json, path


def test_what_cannot_be_asked_is_told_in_json(desk):
    for path, status in (
        ("search?q=tariff&top=many", 400),
        ("search?q=tariff&colour=red", 400),
        ("search?q=tariff&q=wool", 400),
        ("search?q=%22unclosed", 404),
        ("jobs/none", 400),
        ("jobs/77", 404),
        ("questions/unknown/line", 404),
        ("questions/strikes/agree", 409),
        ("nothing", 404),
    ):
        answer = desk.get(f"/api/{path}")
        assert answer.status_code == status, (path, answer.text)
        assert answer.json()["error"]


def test_an_answer_is_kept_until_the_study_changes(desk):
    first = desk.get("/api/general")
    again = desk.get("/api/general")
    assert first.content == again.content


def test_whoever_asks_too_much_at_once_is_told_when_to_ask_again(desk, monkeypatch):
    monkeypatch.setattr("volteface.desk.api.pages._WAITING", threading.Semaphore(0))
    answer = desk.get("/api/general")
    assert answer.status_code == 503
    assert int(answer.headers["retry-after"]) > 0
    assert "too many" in answer.json()["error"]


def test_whoever_is_not_known_is_refused_in_json(folder):
    house = House(folder)
    with TestClient(app(house, AloneDoor(house)), base_url="http://localhost:8765") as client:
        answer = client.get("/api/study")
        assert answer.status_code == 401
        assert answer.json()["error"]


def test_the_page_lists_every_endpoint(desk):
    page = desk.get("/api").text
    assert all(f"api{one.path}" in page for one in ENDPOINTS)


@pytest.mark.parametrize("role", list(Role))
def test_whatever_is_asked_is_answered_as_described(served, role):
    address, tokens = served
    described = httpx.get(f"{address}/api/openapi.json", headers=tokens[Role.OWNER]).json()
    schema = schemathesis.openapi.from_dict(described)
    statuses = set()
    for result in schema.get_all_operations():
        operation = result.ok()
        if "Reckoned" in operation.definition.raw["description"]:
            continue

        @settings(max_examples=6, suppress_health_check=list(HealthCheck), database=None, derandomize=True)
        @given(case=operation.as_strategy())
        def every_case_conforms(case):
            answer = case.call(base_url=address, headers=tokens[role])
            case.validate_response(answer)
            statuses.add(answer.status_code)

        every_case_conforms()
    if role == Role.NOBODY:
        assert statuses == {401}
    else:
        assert 200 in statuses
        assert (403 in statuses) == (role < Role.EDITOR)

"""The API: the same answers as the commands, in the shapes that it describes, whatever is asked."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import unsupported_method
from starlette.testclient import TestClient

from small_study import Small
from volteface.desk.access.door import AloneDoor
from volteface.desk.access.person import Person, Role
from volteface.desk.api.endpoints import ENDPOINTS
from volteface.desk.app import app
from volteface.desk.house import House

# The application answers to this machine's own name alone.
_HEADERS = {"host": "localhost:8765", "sec-fetch-site": "same-origin"}
# A method that an address does not know is refused by 405 without the list that RFC 9110 asks for of none at all.
_METHODS = unsupported_method


@pytest.fixture(scope="module")
def asked_as(made_study, tmp_path_factory):
    """The application of one study, and a way to say who asks."""
    import shutil

    folder = shutil.copytree(made_study, tmp_path_factory.mktemp("api") / "study")
    house = House(folder)
    door = AloneDoor(house)
    made = app(house, door)
    door.person = lambda _: door.asking
    door.asking = Person("Ada", "Ada", Role.OWNER)
    yield made, door
    house.close()


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
def test_whatever_is_asked_is_answered_as_described(asked_as, role):
    made, door = asked_as
    door.asking = Person("Ada", "Ada", Role.OWNER)
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", made, headers=_HEADERS)
    door.asking = Person("Ada", "Ada", role)
    statuses = set()
    for result in schema.get_all_operations():
        operation = result.ok()
        if "Reckoned" in operation.definition.raw["description"]:
            continue

        @settings(max_examples=12, suppress_health_check=list(HealthCheck), database=None, derandomize=True)
        @given(case=operation.as_strategy())
        def every_case_conforms(case):
            answer = case.call(headers=_HEADERS)
            case.validate_response(answer, excluded_checks=[_METHODS])
            statuses.add(answer.status_code)

        every_case_conforms()
    if role == Role.NOBODY:
        assert statuses == {401}
    else:
        assert 200 in statuses
        assert bool(statuses & {401, 403}) == (role < Role.EDITOR)

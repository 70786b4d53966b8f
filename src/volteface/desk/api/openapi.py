"""The API as it describes itself: OpenAPI 3.1, made from the endpoints and the shapes that they answer in."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

import msgspec

import volteface
from volteface.desk.api.endpoint import Endpoint
from volteface.desk.api.endpoints import ENDPOINTS
from volteface.desk.errors import Fault

_JSON = "application/json"
_FAULTS = {
    "400": "what was asked cannot be read",
    "401": "nobody is known who asks",
    "403": "the role does not allow it, or passages are yours to read first",
    "404": "something that is named is not there",
    "409": "there is not enough to answer, or somebody else changed it meanwhile",
    "500": "no answer came about",
    "503": "too many ask, or it took too long; ask again in a while",
}


@cache
def document() -> dict[str, Any]:
    """The whole description."""
    asks = [one.asks for one in ENDPOINTS]
    answers = [_shape(one.answers) for one in ENDPOINTS]
    schemas, components = msgspec.json.schema_components(
        [*asks, *answers, Fault], ref_template="#/components/schemas/{name}", schema_hook=_other
    )
    shapes = dict(zip((*map(id, ENDPOINTS),), schemas[len(asks) : -1], strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for one in ENDPOINTS:
        asked = components[one.asks.__name__]
        paths.setdefault(f"/api{one.path}", {})["post" if one.deed else "get"] = _operation(
            one, asked, shapes[id(one)], schemas[-1]
        )
    for name in {one.__name__ for one in asks}:
        components.pop(name)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Volteface",
            "version": volteface.__version__,
            "description": "The answers of the commands, in the shapes of their `--json`.",
        },
        "servers": [{"url": ".."}],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "session": {"type": "apiKey", "in": "cookie", "name": "volteface"},
            },
        },
        "security": [{"token": []}, {"session": []}],
    }


def _shape(named: str) -> Any:
    module, _, name = named.partition(":")
    return getattr(import_module(module), name)


def _other(_: type) -> dict[str, Any]:
    """Arrays of numbers, of which msgspec does not know how they are written."""
    return {"type": "array"}


def _operation(one: Endpoint, asked: dict[str, Any], answers: dict[str, Any], fault: dict[str, Any]) -> dict[str, Any]:
    printed = f" As `volteface {one.command} --json`." if one.command else ""
    slow = " Reckoned when it is first asked for: it may take a while." if one.slow else ""
    return {
        "operationId": one.path.strip("/").replace("/", "_").replace("{", "").replace("}", ""),
        "summary": one.summary,
        "description": f"{one.summary}{printed}{slow} For the role of a {one.role.called}, or one above it.",
        "parameters": [_parameter(one, name, schema) for name, schema in asked.get("properties", {}).items()],
        "responses": {
            "200": {"description": "the answer", "content": {_JSON: {"schema": answers}}},
            **{code: {"description": said, "content": {_JSON: {"schema": fault}}} for code, said in _FAULTS.items()},
        },
    }


def _parameter(one: Endpoint, name: str, schema: dict[str, Any]) -> dict[str, Any]:
    inside = f"{{{name}}}" in one.path
    shown = {key: value for key, value in schema.items() if not inside or key != "default"}
    required = inside or "default" not in schema
    place = "path" if inside else "query"
    return {"name": name, "in": place, "required": required, "schema": shown}


def encoded() -> bytes:
    """The description as JSON."""
    return msgspec.json.encode(document())

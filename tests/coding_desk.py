"""A coder's browser as far as it talks to the desk: fetches passages ahead, sends what was done, in whatever way."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any

NOT_ABOUT = {"about": False, "position": None}
FOR = {"about": True, "position": 1.0, "voice": "own"}


@dataclass
class Hand:
    """One page of one coder.

    Attributes:
        client: sends requests (`httpx`, or Starlette's for tests).
        question: which.
        version: the text of the question by which this page codes.
    """

    client: Any
    question: str
    study: str = ""
    coder: str = ""
    version: str = ""
    told: dict[str, Any] = field(default_factory=dict)

    def fetch(self, **query: object) -> list[dict[str, Any]]:
        """The next passages."""
        answer = self.client.get(f"/coding/{self.question}/next", params=query)
        assert answer.status_code == 200, answer.text
        self.told = answer.json()
        self.study, self.coder, self.version = (self.told[name] for name in ("study", "coder", "version"))
        return self.told["passages"]

    def code(self, passage: int, said: dict[str, Any] | None = None, *, name: str = "") -> dict[str, Any]:
        """An act that codes a passage."""
        made = name or str(uuid.uuid4())
        return {"uuid": made, "passage": passage, "version": self.version, "said": NOT_ABOUT if said is None else said}

    def undo(self, name: str) -> dict[str, Any]:
        """An act that takes a coding back."""
        return {"uuid": name}

    def post(self, *acts: dict[str, Any], to: str = "codings") -> Any:
        """Send acts; the answer as it comes."""
        body = {"study": self.study, "coder": self.coder, "acts": list(acts)}
        return self.client.post(f"/coding/{self.question}/{to}", json=body)

    def send(self, *acts: dict[str, Any], to: str = "codings") -> list[str]:
        """Send acts; what became of each."""
        answer = self.post(*acts, to=to)
        assert answer.status_code == 200, answer.text
        return [one["outcome"] for one in answer.json()["receipts"]]

"""What an address asks for: words, limits, a view of what is found, a page of it; and addresses that ask for more."""

from __future__ import annotations

from urllib.parse import urlencode

import msgspec
from starlette.datastructures import QueryParams

from volteface.desk.numbers import number_in
from volteface.model.errors import WrongUse
from volteface.study.narrowing import Limits

HITS, LINES = "hits", "lines"
DATE, BEST, LEFT, RIGHT = "date", "best", "left", "right"
_ORDERS = {HITS: (DATE, BEST), LINES: (DATE, LEFT, RIGHT)}
# What is longer was not typed; SQLite's parser would give up long before.
_LONGEST = 2_000
_PLAIN = {"view": HITS, "order": DATE, "page": "1"}


class Asked(msgspec.Struct, frozen=True):
    """A search as its address tells it; `limits` are those given."""

    words: str = ""
    limits: dict[str, str] = {}
    view: str = HITS
    order: str = DATE
    page: int = 1

    @classmethod
    def of(cls, query: QueryParams) -> Asked:
        """What an address asks for; a view or page that is none is the first.

        Raises:
            WrongUse: the words are too many.
        """
        words = query.get("q", "")
        if len(words) > _LONGEST:
            raise WrongUse(f"more than {_LONGEST:,} characters are no search", hint="shorten it")
        limits = {name: value for name in Limits.__struct_fields__ if (value := query.get(name, "").strip())}
        view = query.get("view", HITS)
        view = view if view in _ORDERS else HITS
        order = query.get("order", DATE)
        return cls(
            words.strip(),
            limits,
            view,
            order if order in _ORDERS[view] else DATE,
            number_in(query.get("page", "")) or 1,
        )

    @property
    def anything(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.words or self.limits)

    def parameters(self, **changes: str) -> dict[str, str]:
        """Names and values of the address, some changed; what is as it is anyway is left out.

        Whatever else changes, the page is the first again.
        """
        shown = {"q": self.words, **self.limits, "view": self.view, "order": self.order, "page": "1"} | changes
        return {name: value for name, value in shown.items() if value and value != _PLAIN.get(name)}

    def link(self, **changes: str) -> str:
        """The address of this search, counted from the root, with some of it changed; "" takes a part away."""
        return f"search{_query(self.parameters(**changes))}"

    def other(self, place: str, **changes: str) -> str:
        """Another page on the same words and limits."""
        kept = {name: value for name, value in self.parameters(**changes).items() if name not in ("view", "order")}
        return f"{place}{_query(kept)}"


def _query(parameters: dict[str, str]) -> str:
    return f"?{urlencode(parameters)}" if parameters else ""

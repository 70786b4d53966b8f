"""Handlers that are imported when they are first wanted, so that the desk opens before its heavier rooms are built."""

from __future__ import annotations

from importlib import import_module

from starlette.responses import Response

from volteface.desk.call import Call
from volteface.desk.place import Handler


class Handlers:
    """The handlers of a module, as if it were imported.

    Args:
        module: its whole name.
    """

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Handler:
        return Later(self._module, name)


class Later:
    """A handler of a module."""

    def __init__(self, module: str, name: str) -> None:
        self._module, self._name = module, name

    @property
    def handler(self) -> Handler:
        """The handler itself; its module is imported the first time."""
        found: Handler = getattr(import_module(self._module), self._name)
        return found

    def __call__(self, call: Call) -> Response:
        """Answer."""
        return self.handler(call)

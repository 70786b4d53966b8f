"""Files as a browser sends them, written to the disk of the study while they come; nothing of them stays in memory.

Source: RFC 7578, multipart/form-data.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from io import BufferedWriter
from pathlib import Path

from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from volteface.desk.house import House
from volteface.desk.incoming.arrivals import Request as Arriving
from volteface.desk.incoming.batch import Batch, Held
from volteface.desk.incoming.batches import Incoming
from volteface.desk.incoming.room import Room
from volteface.model.disk import is_full
from volteface.model.errors import BadInput, VoltefaceError

# Of what is refused so much is listened to.
_HEARD = 64 << 20
# So much is written at once, and a field of a form is no longer than this.
_BLOCK, _LONGEST_FIELD, _MOST_FIELDS = 1 << 20, 1 << 16, 200


@dataclass
class Received:
    """What a request brought: its files as they are held, and those of them that were there before."""

    batch: Batch | None = None
    held: list[Held] = field(default_factory=list)
    known: int = 0


async def receive(house: House, request: Request) -> FormData:
    """Take a form with files in: the form's fields; `received(request)` tells of the files.

    Raises:
        BadInput: it is no such form, or there is no room for it.
        WrongUse: the batch of the address is not there, or is being read.
    """
    try:
        return await _taken(house, request)
    except VoltefaceError:
        await _drain(request)
        raise
    except ClientDisconnect as error:
        raise HTTPException(400, "it was not sent to its end") from error
    except OSError as error:
        if is_full(error):
            raise BadInput("the disk is full", hint="make room, then send again; what came in whole is kept") from error
        raise


async def _taken(house: House, request: Request) -> FormData:
    length = int(request.headers.get("content-length") or 0)
    incoming = Incoming(house.folder)
    taking = Room(incoming).taking(length)
    await run_in_threadpool(taking.__enter__)
    try:
        with house.arrivals.request() as arriving:
            return await _parted(incoming, request, arriving)
    finally:
        taking.__exit__(None, None, None)


async def _parted(incoming: Incoming, request: Request, arriving: Arriving) -> FormData:
    named = request.path_params.get("batch")
    batch = await run_in_threadpool(incoming.batch, named) if named is not None else None
    found = _Parts(batch, lambda: incoming.begin(request.state.person.name), arriving)
    request.state.received = found.received
    try:
        parser = found.parser(request.headers.get("content-type", ""))
        waiting = bytearray()
        async for chunk in request.stream():
            waiting += chunk
            if len(waiting) >= _BLOCK:
                await run_in_threadpool(parser.write, bytes(waiting))
                waiting.clear()
        await run_in_threadpool(parser.write, bytes(waiting))
        if not found.whole:
            raise BadInput("what was sent is no form with files", hint="it was cut off; send it again")
    except MultipartParseError as error:
        raise BadInput("what was sent is no form with files") from error
    finally:
        await run_in_threadpool(found.close)
    return FormData([(name, value) for name, value in found.fields])


async def _drain(request: Request) -> None:
    """Hear the rest of what is refused, for a browser that is cut off in the middle is not told why."""
    heard = 0
    with suppress(ClientDisconnect, HTTPException, RuntimeError):
        async for chunk in request.stream():
            heard += len(chunk)
            if heard > _HEARD:
                return


def received(request: Request) -> Received:
    """What was taken in with a request."""
    found = request.state.received
    assert isinstance(found, Received)
    return found


class _Parts:
    """The parts of a form as they come: fields are kept, files written and hashed."""

    def __init__(self, batch: Batch | None, begin: Callable[[], Batch], arriving: Arriving) -> None:
        self.received, self._arriving = Received(batch), arriving
        self.fields: list[tuple[str, str]] = []
        self.whole = False
        self._begin = begin
        self._headers: dict[bytes, bytes] = {}
        self._header, self._value = b"", b""
        self._name = self._file = ""
        self._text = bytearray()
        self._path: Path | None = None
        self._writer: BufferedWriter | None = None
        self._digest = hashlib.sha256()

    def parser(self, content_type: str) -> MultipartParser:
        """A parser that tells this of what it finds.

        Raises:
            BadInput: no form with files is announced.
        """
        kind, options = parse_options_header(content_type)
        if kind != b"multipart/form-data" or not options.get(b"boundary"):
            raise BadInput("what was sent is no form with files")
        return MultipartParser(
            options[b"boundary"],
            {
                "on_part_begin": self._part_begins,
                "on_header_field": self._header_name,
                "on_header_value": self._header_value,
                "on_header_end": self._header_ends,
                "on_headers_finished": self._headers_end,
                "on_part_data": self._data,
                "on_part_end": self._part_ends,
                "on_end": self._ends,
            },
        )

    def close(self) -> None:
        """Leave nothing open and nothing half-written."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        if self._path is not None:
            self._path.unlink(missing_ok=True)
            self._path = None

    def _ends(self) -> None:
        self.whole = True

    def _part_begins(self) -> None:
        self._headers, self._name, self._file = {}, "", ""
        self._text.clear()

    def _header_name(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header_ends(self) -> None:
        self._headers[self._header.lower()] = self._value
        self._header = self._value = b""

    def _headers_end(self) -> None:
        _, options = parse_options_header(self._headers.get(b"content-disposition", b""))
        self._name = _said(options.get(b"name", b""))
        if not options.get(b"filename"):
            # Where no file was chosen, a browser sends a file without a name.
            return
        self._file = _said(options[b"filename"])
        batch = self.received.batch = self.received.batch or self._begin()
        self._path = batch.part()
        self._writer = self._path.open("wb")
        self._digest = hashlib.sha256()

    def _data(self, data: bytes, start: int, end: int) -> None:
        piece = data[start:end]
        if self._writer is not None:
            self._writer.write(piece)
            self._digest.update(piece)
            self._came(size=len(piece))
        elif len(self._text) + len(piece) > _LONGEST_FIELD or len(self.fields) >= _MOST_FIELDS:
            raise BadInput("a field of the form is too long", where=self._name)
        else:
            self._text += piece

    def _part_ends(self) -> None:
        if self._writer is None or self._path is None or self.received.batch is None:
            self.fields.append((self._name, self._text.decode("utf-8", "replace")))
            return
        self._writer.close()
        digest = self._digest.hexdigest()
        self.received.known += self.received.batch.seen(digest) is not None
        self.received.held.append(self.received.batch.take(self._path, self._file, digest))
        self._writer = self._path = None
        self._came(files=1)

    def _came(self, *, files: int = 0, size: int = 0) -> None:
        if self.received.batch is not None:
            self._arriving.came(self.received.batch.name, files=files, size=size)


def _said(value: bytes) -> str:
    """A name as a browser sends it: UTF-8, three characters spelled as in an address."""
    text = value.decode("utf-8", "replace")
    return text.replace("%22", '"').replace("%0D", "\r").replace("%0A", "\n")

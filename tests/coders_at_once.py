"""Many coders at one desk that is killed and started again while files are added: what was sent, lost, doubled.

Each coder is a browser as `coding_desk.Hand` is one: passages fetched ahead, each act kept until its receipt has come,
and sent again, with the same UUID, whenever none came. Every seventh is sent once more though it had one.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from coding_desk import FOR, NOT_ABOUT, Hand
from desk_opened import OpenDesk, free_port, open_desk
from patience import PATIENCE
from volteface.library import own_codings
from volteface.study import Study

_AHEAD = 30
_EVERY = 10
_AGAIN = 7


@dataclass
class Outcome:
    """What came of it; `seconds` are those of each request that carried a coding and was answered."""

    sent: int = 0
    lost: int = 0
    doubled: int = 0
    kills: int = 0
    documents: int = 0
    seconds: list[float] = field(default_factory=list)


class Desk:
    """The desk as coders find it: sometimes there, sometimes not."""

    def __init__(self) -> None:
        self.url, self.cookies = "", httpx.Cookies()
        self.there = threading.Event()
        self._lock = threading.Condition()
        self._kept = 0
        self._failed = False

    def fail(self) -> None:
        """A coder cannot go on: nobody need wait."""
        with self._lock:
            self._failed = True
            self._lock.notify_all()

    def note(self) -> None:
        """One more coding has its receipt."""
        with self._lock:
            self._kept += 1
            self._lock.notify_all()

    def wait_for(self, kept: int) -> None:
        """Until so many have."""
        with self._lock:
            self._lock.wait_for(lambda: self._failed or self._kept >= kept)


def code_at_once(
    folder: Path, question: str, *, coders: int, each: int, kills: int, papers: Path | None = None
) -> Outcome:
    """Let so many code so much each, and count.

    Args:
        folder: a study with a sample that is large enough; it is not opened elsewhere.
        question: which.
        coders: how many.
        each: codings of each.
        kills: how often the desk is killed meanwhile.
        papers: files to be added meanwhile, by another process.
    """
    desk, found = Desk(), Outcome()
    names = [f"coder {at}" for at in range(coders)]
    with Study.open(folder) as study:
        before = _documents(study)
        for name in names:
            study.open_session(f"session of {name}".replace(" ", "-"), seconds=1e6)
    with ExitStack() as stack, ThreadPoolExecutor(coders) as threads:
        port = str(free_port())
        opened = stack.enter_context(open_desk(folder, "--port", port))
        _enter(desk, opened)
        adding = _adding(folder, papers) if papers is not None else None
        work = [threads.submit(_coder, desk, question, names[at], each, found) for at in range(coders)]
        for kill in range(kills):
            desk.wait_for((kill + 1) * coders * each // (kills + 1))
            desk.there.clear()
            opened.kill()
            found.kills += 1
            opened = stack.enter_context(open_desk(folder, "--port", port))
            desk.there.set()
        acts = dict(one.result() for one in work)
        # Where coders leave it no room for ten seconds it gives up: whoever adds does it again.
        if adding is not None and adding.wait() and _adding(folder, papers).wait():
            raise AssertionError("the files were not added")
    with Study.open(folder) as study:
        found.documents = _documents(study) - before
        _count(study, question, acts, found)
    return found


def _enter(desk: Desk, opened: OpenDesk) -> None:
    with httpx.Client(base_url=opened.url) as first:
        first.get(opened.way_in)
        desk.cookies = first.cookies
    desk.url = opened.url
    desk.there.set()


def _adding(folder: Path, papers: Path) -> subprocess.Popen[bytes]:
    whose = ("--organisation", "The League", "--source", "The Register", "--date", r"(\d{4}-\d{2}-\d{2})")
    main = "from volteface.cli import main; main()"
    command = [sys.executable, "-c", main, "-p", str(folder), "add", str(papers), *whose]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _coder(desk: Desk, question: str, name: str, each: int, found: Outcome) -> tuple[str, list[str]]:
    """One coder's browser, until so many codings have their receipts; their UUIDs."""
    try:
        return name, _codes(desk, question, name, each, found)
    except BaseException:
        desk.fail()
        raise


def _codes(desk: Desk, question: str, name: str, each: int, found: Outcome) -> list[str]:
    # A session of one's own, as people have who share a desk: so much may be sent in a time by each.
    (session,) = list(desk.cookies)
    cookies = {session: f"session of {name}".replace(" ", "-"), "volteface-coder": name.replace(" ", "%20")}
    uuids: list[str] = []
    with httpx.Client(base_url=desk.url, cookies=cookies, timeout=PATIENCE) as client:
        hand = Hand(client, question)
        ahead: list[int] = []
        while len(uuids) < each:
            if not ahead:
                ahead = [one["passage"] for one in _until_answered(desk, lambda: hand.fetch(most=_AHEAD))]
            passage = ahead.pop(0)
            act = hand.code(passage, FOR | {"position": (passage % 5) / 2 - 1} if passage % 3 else NOT_ABOUT)
            for _ in range(1 + (len(uuids) % _AGAIN == 0)):
                outcome = _until_answered(desk, lambda act=act: _timed(hand, act, found))
                assert outcome == "kept", outcome
            uuids.append(act["uuid"])
            desk.note()
            if len(uuids) % _EVERY == 0:
                _until_answered(desk, lambda: client.get(f"/coding/{question}/standing"))
    return uuids


def _timed(hand: Hand, act: dict[str, object], found: Outcome) -> str:
    begun = time.perf_counter()
    (outcome,) = hand.send(act)
    found.seconds.append(time.perf_counter() - begun)
    return outcome


def _until_answered(desk: Desk, ask):
    """Ask again and again while the desk is not there, as a browser does."""
    while True:
        try:
            return ask()
        except httpx.TransportError:
            desk.there.wait(PATIENCE)


def _count(study: Study, question: str, acts: dict[str, list[str]], found: Outcome) -> None:
    made = "SELECT c.uuid FROM coding c JOIN coder k ON k.id = c.coder WHERE k.name = ? AND c.question = ?"
    for name, uuids in acts.items():
        held = own_codings.own(study.library, question, name)
        rows = list(study.library.rows(made, (name, question)))
        passages = Counter(one.coding.passage for one in held)
        found.sent += len(uuids)
        found.lost += len(set(uuids) - {one.coding.uuid for one in held})
        found.doubled += len(rows) - len(set(uuids)) + sum(count - 1 for count in passages.values())


def _documents(study: Study) -> int:
    return int(study.library.value("SELECT count(*) FROM document"))

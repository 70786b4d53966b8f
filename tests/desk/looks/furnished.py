"""A study in which every page has something to show, made the way a person makes it: by the desk's own forms."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

from starlette.testclient import TestClient

import made_pdf
from volteface.desk.access.door import AloneDoor
from volteface.desk.app import app
from volteface.desk.house import House
from volteface.desk.work.worker import work
from volteface.study import Study


def furnish(folder: Path) -> dict[str, str]:
    """Put things in a small study; parts of addresses that it decides, by name."""
    house = House(folder)
    # Without its feed, so that nothing is begun beside it.
    client = TestClient(app(house, door := AloneDoor(house)), base_url="http://localhost:8765")
    client.get(door.way_in)
    client.headers["sec-fetch-site"] = "same-origin"
    parts: dict[str, str] = {}

    def sent(address: str, **fields: str) -> str:
        answer = client.post(address, data=fields)
        assert answer.status_code == 200, f"{address}: {answer.status_code} {answer.text[:400]}"
        return answer.text

    # A printed document comes in, another batch waits, a check is done.
    began = client.post("/files", files={"files": ("strike.pdf", made_pdf.make(), "application/pdf")})
    assert began.status_code == 200, began.text[:400]
    parts["batch"] = began.url.path.rsplit("/", 1)[-1]
    sent(f"{began.url.path}/add", organisation="The League", source="The Worker", date="1926-05-04")
    waits = client.post("/files", files={"files": ("notes.txt", b"The weavers met.", "text/plain")})
    parts["waiting"] = waits.url.path.rsplit("/", 1)[-1]
    with Study.open(folder) as study:
        study.ask("check", {}, "ada")
    work(folder)
    with Study.open(folder) as study:
        parts["task"] = str(max(one.id for one in study.tasks()))
    # A sample is drawn, the coder has a name, somebody notes and asks, a search is kept, a dossier begins.
    sent("/coding", name="ada")
    sent("/coding/strikes/sample", counting="25", period="decade", strata="", outside="8")
    sent("/log", document="d1906", text="The turn, in the first sentence.")
    remark = client.post(
        "/remarks", data={"about": "document", "key": "d1906", "text": "Who wrote it?", "token": "a" * 32}
    )
    assert remark.status_code == 200, remark.text[:400]
    parts["remark"] = remark.url.path.rsplit("/", 1)[-1]
    dossier = sent("/dossiers", title="The tariff turns", question="tariff")
    base = re.search(r'name="base" value="([^"]*)"', dossier)[1]
    sent("/dossiers/the-tariff-turns/head", base=base, author="Ada Reader")
    history = client.get("/dossiers/the-tariff-turns/history").text
    parts["version"] = re.search(r"/history/(\d+)", history)[1]
    parts["path"] = quote(str((folder.parent / "here").absolute()), safe="")
    (folder.parent / "here").mkdir()
    (folder.parent / "here" / "1907-05-01.txt").write_text("The weavers met again.", "utf-8")
    parts["piece"] = re.search(r"/quotation\?piece=([\w-]+)", dossier)[1]
    house.close()
    return parts

"""A dossier as it will be read: preview on screen and paper, published beside the web process, read only, checked."""

import re

import pytest

from volteface.desk.work.worker import work

STRICT = "default-src 'none'"


def test_the_preview_is_the_page_itself(editor, written):
    page = editor.desk.get("/dossiers/mine/preview").text
    assert page.count("<main ") == 1
    assert written.words[written.low] in page
    assert f'data-address="{written.low}"' in page
    assert '<h2 id="notes">' in page
    assert "A note of mine." in page
    assert '<svg class="vf"' in page
    links = set(re.findall(r'href="([^"#][^"]*)"', page.split("<main", 1)[1].split("</main>")[0]))
    for link in links:
        assert link.startswith("../../"), link
        assert editor.desk.get(f"/{link.removeprefix('../../')}").status_code == 200, link
    paper = editor.desk.get("/dossiers/mine/preview?as=print").text
    assert "previewed paper" in paper
    assert "print dialogue" in paper


def test_the_print_style_is_the_reader_s_own(desk):
    sheet = desk.get("/static/printed.css").text
    assert sheet.startswith(".paper {")
    assert "break-inside" in sheet
    assert sheet.count("{") == sheet.count("}")


@pytest.fixture
def published(editor, folder):
    """The dossier published alone by the process beside the desk."""
    answer = editor.desk.post("/dossiers/mine/publish", data={"what": "alone", "form": "html"})
    assert answer.url.path == "/dossiers/mine/publish"
    assert "waiting" in answer.text
    assert work(folder) == 1
    return editor


def test_a_dossier_is_published_beside_the_web_process_and_read_under_a_strict_policy(published, written):
    page = published.desk.get("/dossiers/mine/publish").text
    assert re.search(r"\d+ quotations verified", page)
    assert 'published/dossiers/mine.html">Look at it' in page, "what was published, not the list of all that lies there"
    read = published.desk.get("/dossiers/mine/published/index.html")
    policy = read.headers["content-security-policy"]
    assert policy.startswith(STRICT)
    assert "script-src" not in policy
    assert "sandbox" in policy
    assert "frame-ancestors 'none'" in policy
    own = published.desk.get("/dossiers/mine/published/dossiers/mine.html")
    assert written.words[written.low] in own.text
    assert (
        published.desk.get("/dossiers/mine/published/static/reader.css").headers["content-type"].startswith("text/css")
    )
    assert published.desk.get("/dossiers/mine/published/").status_code == 200


def test_nothing_but_what_was_published_is_read_there(published, folder):
    secret = folder / "dossiers" / "mine" / "link.html"
    secret.symlink_to(folder / "volteface.toml")
    for path in ("../mine.md", "..%2fmine.md", "%2e%2e/mine.md", "link.html", "nothing.html", "/etc/passwd", "a\\b"):
        assert published.desk.get(f"/dossiers/mine/published/{path}").status_code in {404, 400}, path
    assert published.desk.get("/dossiers/none/published/index.html").status_code == 404
    assert published.desk.get("/dossiers/-/published/index.html").status_code == 404


def test_what_was_published_is_checked_and_an_altered_page_is_found(published, folder):
    published.desk.post("/dossiers/mine/publish", data={"what": "alone", "do": "check"})
    work(folder)
    page = published.desk.get("/dossiers/mine/publish").text
    assert "all stand word for word" in page
    assert "<b>Checking this dossier</b>" in page
    assert "<b>Publishing this dossier</b>" in page
    page = folder / "dossiers" / "mine" / "dossiers" / "mine.html"
    page.write_text(page.read_text("utf-8").replace("demand", "never demand"), "utf-8")
    published.desk.post("/dossiers/mine/publish", data={"what": "alone", "do": "check"})
    work(folder)
    told = published.desk.get("/dossiers/mine/publish").text
    assert "not as published" in told
    assert "mine.html" in told


def test_a_dossier_changed_since_it_was_published_is_told_in_the_list(published):
    published.open()
    published.post("add", what="text", after="start", text="Later.")
    assert "changed since" in published.desk.get("/dossiers").text


def test_a_dossier_in_which_something_is_refused_is_not_published_alone(editor, written):
    written.path.write_text(written.text.replace(written.low, "nothing/1#1-2"), "utf-8")
    page = editor.desk.get("/dossiers/mine/publish").text
    assert "1 thing in it is refused" in page
    answer = editor.desk.post("/dossiers/mine/publish", data={"what": "alone"})
    assert answer.status_code == 400
    assert "cannot be published as it is" in answer.text
    with_all = editor.desk.post("/dossiers/mine/publish", data={"what": "everything"})
    assert with_all.status_code == 200


def test_nothing_can_be_checked_before_it_is_published(editor):
    answer = editor.desk.post("/dossiers/mine/publish", data={"what": "alone", "do": "check"})
    assert answer.status_code == 400
    assert "nothing is published there" in answer.text.lower()


def test_a_correction_is_entered_and_listed(editor, folder):
    page = editor.desk.post("/dossiers/mine/publish", data={"do": "correct", "text": "It was 1905.", "date": "2026-11"})
    assert "It was 1905." in page.text
    assert (folder / "corrections.csv").read_text("utf-8") == "date,text\n2026-11,It was 1905.\n"
    assert editor.desk.post("/dossiers/mine/publish", data={"do": "correct", "text": ""}).status_code == 400

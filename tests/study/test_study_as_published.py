"""Every file of a dossier is as it was published, or `check` says which is not, also where no word was changed."""

import json
import re
import shutil

import pytest

from small_study import coded, filled

QUESTION = "questions/tariff.html"
DOCUMENT = "documents/d1903.html"
SAID = r'(<span class="said" data-address="[^"]*">(?:<bdi>)?)'


@pytest.fixture
def published(small):
    coded(filled(small)).done("publish", "--unreviewed")
    return small.folder / "public"


def changed(name, pattern, new):
    """Whoever edits one file of a dossier by hand."""

    def attack(folder):
        path = folder / name
        text, times = re.subn(pattern, new, path.read_text("utf-8"), count=1, flags=re.DOTALL)
        assert times, pattern
        path.write_text(text, "utf-8")

    return pytest.param(attack, name, id=f"{name}: {new[:40]}")


def style(folder):
    with (folder / "static" / "reader.css").open("a", encoding="utf-8") as file:
        file.write('.said::before{content:"We never said: "}')


def another(folder):
    (folder / "extra.htm").write_text("<blockquote>Lies.</blockquote>", "utf-8")


def removed(folder):
    (folder / "data" / "lines.csv").unlink()


ATTACKS = [
    changed(QUESTION, SAID, r'\1<span class="pageno">[We never wanted peace]</span> '),
    changed(QUESTION, SAID + r"(\w+ \w+)", r'\1<span style="display:none">\2</span>'),
    changed(QUESTION, r"(<blockquote[^>]*>)", r'\1<p class="small">“We shall hang all weavers.”</p>'),
    changed(QUESTION, r"(<blockquote[^>]*><p[^>]*>)", r'\1<span class="cut">We shall hang all weavers, </span>'),
    changed(QUESTION, r"<blockquote", "<div"),
    changed(QUESTION, r"</main>", "<script>document.title='lies'</script></main>"),
    changed(QUESTION, r'<span class="chip">[^<]*</span>', ""),
    changed(DOCUMENT, r'<p dir="auto" data-address="[^"]*">.*?</p>', '<p dir="auto">We shall hang all weavers.</p>'),
    changed(DOCUMENT, r"<h1>.*?</h1>", "<h1>Address to murderers</h1>"),
    changed("data/quotations.json", r'"quotations": \[.*\]', '"quotations": []'),
    changed("data/quotations.csv", r"free trade", "free beer"),
    changed("figures/tariff.svg", r"<svg", "<svg "),
    pytest.param(style, "static/reader.css", id="style"),
    pytest.param(another, "extra.htm", id="another"),
    pytest.param(removed, "data/lines.csv", id="removed"),
]


@pytest.mark.parametrize(("attack", "name"), ATTACKS)
def test_a_file_that_is_not_as_published_is_told(small, published, attack, name):
    assert small.done("check", "--json").json["changed"] == []
    attack(published)
    ran = small("check", "--json")
    assert ran.code == 6
    (line,) = ran.json["changed"]
    assert line.startswith(f"{published / name}: ")
    assert line.endswith((": was altered", ": was removed", ": is not of this dossier"))


@pytest.mark.parametrize(
    ("attack", "told"),
    [
        (ATTACKS[0].values[0], "markup that no dossier has stands within a quotation"),
        (ATTACKS[1].values[0], "something on the page acts or hides"),
        (ATTACKS[5].values[0], "something on the page acts or hides"),
        (
            changed(DOCUMENT, r"(data-address=[^>]*>)", r'\1<span class="pageno">[iv] </span>').values[0],
            "is called so at",
        ),
        (changed(QUESTION, r"<h1", '<h1 onclick="lie()"').values[0], "something on the page acts or hides"),
    ],
)
def test_what_hides_acts_or_is_slipped_in_is_told_without_any_record(small, published, attack, told):
    attack(published)
    lines = small("check", "--json").json["unverified"]
    assert any(told in line for line in lines)


def test_the_manifest_lists_every_file_and_no_time_and_is_the_same_for_the_same_files(published):
    from volteface.dossier.manifest import write_manifest

    before = (published / "data" / "manifest.json").read_bytes()
    listed = [one["path"] for one in json.loads(before)["files"]]
    every = {path.relative_to(published).as_posix() for path in published.rglob("*") if path.is_file()}
    assert listed == sorted(every - {"data/manifest.json", ".volteface-dossier"})
    assert json.loads(before)["files"][0].keys() == {"path", "size", "sha256"}
    write_manifest(published)
    assert (published / "data" / "manifest.json").read_bytes() == before


def test_a_manifest_that_was_mended_with_the_files_is_not_on_record(small, published):
    from volteface.dossier.manifest import write_manifest

    style(published)
    write_manifest(published)
    ran = small("check", "--json")
    assert ran.code == 6
    (line,) = ran.json["changed"]
    assert "is not a dossier that this study published as it stands" in line
    assert ran.json["dossiers"][0]["published"] == ""


def test_a_manifest_that_was_removed_or_broken_is_told(small, published):
    path = published / "data" / "manifest.json"
    path.write_text("{", "utf-8")
    assert "cannot be read" in small("check", "--json").json["changed"][0]
    path.unlink()
    (line,) = small("check", "--json").json["changed"]
    assert line == f"{path}: was removed, so nothing says which files are altered"


def test_a_dossier_of_before_there_were_manifests_is_to_be_published_anew(small, published, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(published, copy)
    (copy / "data" / "manifest.json").unlink()
    ran = small("check", "--dossier", copy)
    assert ran.code == 6
    assert f"{copy}: has no data/manifest.json to say whether its files are as published; publish it anew" in ran.err


def test_a_copy_elsewhere_is_known_with_its_day(small, published, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(published, copy)
    ran = small.done("check", "--dossier", copy)
    assert re.search(rf"{re.escape(str(copy))}: published here on \d+ \w+ \d{{4}}", ran.out)
    assert re.search(r"^\d+ files of 1 dossier as published, 0 not so$", ran.out, re.MULTILINE)
    style(copy)
    ran = small("check", "--dossier", copy)
    assert ran.code == 6
    assert f"{copy / 'static' / 'reader.css'}: was altered" in ran.err


def test_an_earlier_dossier_put_back_is_told(small, published, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(published, copy)
    small.done("publish")
    small.done("check")
    shutil.rmtree(published)
    shutil.copytree(copy, published)
    (line,) = small("check", "--json").json["changed"]
    assert "the last one published there is another" in line


def test_what_a_person_keeps_beside_it_is_known_once_it_was_published_again(small, published):
    (published / ".git").mkdir()
    (published / ".git" / "HEAD").write_text("main", "utf-8")
    small.done("check")
    (published / "CNAME").write_text("dossier.example", "utf-8")
    assert small("check", "--json").json["changed"] == [f"{published / 'CNAME'}: is not of this dossier"]
    small.done("publish")
    small.done("check")
    (published / "CNAME").write_text("elsewhere.example", "utf-8")
    assert "was altered since" in small("check", "--json").json["changed"][0]


def test_dossiers_within_the_folder_of_another_are_compared_for_themselves(small, published):
    small.done("publish", "--out", published / "again")
    small.done("check")
    style(published / "again")
    (line,) = small("check", "--json").json["changed"]
    assert line == f"{published / 'again' / 'static' / 'reader.css'}: was altered"


def test_a_written_dossier_published_alone_has_a_manifest_of_its_own(small):
    coded(filled(small)).done("dossier", "new", "mine", "--question", "tariff")
    small.done("publish", "mine")
    alone = small.folder / "dossiers" / "mine"
    assert (alone / "data" / "manifest.json").is_file()
    small.done("check")
    style(alone)
    assert small("check", "--json").json["changed"] == [f"{alone / 'static' / 'reader.css'}: was altered"]

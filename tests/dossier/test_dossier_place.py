"""A dossier takes its place whole; what a publishing left behind that was killed is mended by the next."""

import os
import time

import pytest

from volteface.dossier import place
from volteface.dossier.place import replacing

DAYS = 3 * 86_400


def publish(out, words="new"):
    with replacing(out, "volteface") as folder:
        (folder / "index.html").write_text(words, "utf-8")


def aged(folder):
    then = time.time() - DAYS
    os.utime(folder, (then, then))


@pytest.fixture
def out(tmp_path):
    """A dossier in which a person has put a file."""
    folder = tmp_path / "public"
    publish(folder, "old")
    (folder / "CNAME").write_text("example.org", "utf-8")
    return folder


def beside(out):
    return sorted(one.name for one in out.parent.iterdir())


def test_killed_before_it_took_its_place_it_leaves_nothing_for_long(out):
    left = out.parent / ".public.new-abc"
    left.mkdir()
    publish(out)
    # Somebody may still be at work on it.
    assert beside(out) == [".public.new-abc", "public"]
    aged(left)
    publish(out)
    assert beside(out) == ["public"]
    assert (out / "CNAME").read_text("utf-8") == "example.org"


def test_killed_between_the_two_steps_the_old_one_comes_back(out, monkeypatch):
    def killed(*_):
        raise KeyboardInterrupt

    out.rename(out.parent / ".public.old-abc")
    monkeypatch.setattr(place, "_swap", killed)
    with pytest.raises(KeyboardInterrupt):
        publish(out)
    assert beside(out) == ["public"]
    assert (out / "index.html").read_text("utf-8") == "old"


def test_killed_before_a_persons_files_were_carried_over_they_are_carried_later(out):
    left = out.parent / ".public.old-abc"
    out.rename(left)
    (out.parent / "other").mkdir()
    publish(out.parent / "other")
    (out.parent / "other").rename(out)
    aged(left)
    publish(out)
    assert beside(out) == ["public"]
    assert (out / "CNAME").read_text("utf-8") == "example.org"
    assert (out / "index.html").read_text("utf-8") == "new"

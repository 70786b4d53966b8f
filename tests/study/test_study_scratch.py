import os
import subprocess
import sys

import pytest

from volteface.study.scratch import clear, scratch


def test_the_folder_goes_with_the_need_for_it():
    with scratch() as folder:
        (folder / "a").mkdir()
        assert folder.is_dir()
    assert not folder.exists()


@pytest.mark.skipif(os.name != "posix", reason="whether a process lives is told by POSIX's signal 0")
def test_what_the_dead_left_is_removed_after_a_day_and_nothing_else(tmp_path):
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    old, young, living, other = (
        tmp_path / name
        for name in (
            f"volteface-{dead.pid}-old",
            f"volteface-{dead.pid}-young",
            f"volteface-{os.getpid()}-x",
            "volteface-a-b",
        )
    )
    for folder in (old, young, living, other):
        folder.mkdir()
        (folder / "kept").touch()
        os.utime(folder, None if folder is young else (0, 0))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / f"volteface-{dead.pid}-link").symlink_to(elsewhere)
    clear(tmp_path)
    assert not old.exists()
    assert all((folder / "kept").exists() for folder in (young, living, other))
    assert elsewhere.exists()

"""An address is opened by the system's own opener, whose complaints nobody hears."""

import os
import sys

import pytest

from volteface.cli.opening import open_address


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="xdg-open is of Linux")
def test_what_the_opener_says_is_not_said(tmp_path, monkeypatch, capfd):
    told = tmp_path / "told"
    os.mkfifo(told)
    opener = tmp_path / "xdg-open"
    opener.write_text(
        f'#!/bin/sh\necho "www-browser: not found" >&2\necho "no method available"\necho "$1" > "{told}"\n'
    )
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    open_address("http://localhost/in?token=x")
    # The opener has said all by the time that it writes here.
    assert told.read_text() == "http://localhost/in?token=x\n"
    assert capfd.readouterr() == ("", "")

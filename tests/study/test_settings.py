from __future__ import annotations

import pytest

from volteface.model.errors import BadInput
from volteface.model.publication import Rights, Source
from volteface.study import settings


def test_declaring_a_source_keeps_what_a_person_wrote(tmp_path):
    settings.write_new(tmp_path, 'My "study"')
    path = tmp_path / settings.FILE_NAME
    path.write_text(path.read_text("utf-8") + "\n# my own remark\n", "utf-8")
    settings.declare(tmp_path, Source("The Party", "The Organ", Rights.LICENCE, "weekly"))
    settings.declare(tmp_path, Source("The Party", "The Bulletin"))
    settings.declare(tmp_path, Source("The Party", "The Organ", Rights.PUBLIC_DOMAIN, "weekly"))
    read = settings.read(tmp_path)
    assert read.name == 'My "study"'
    assert [(s.name, s.rights, s.expected) for s in read.sources] == [
        ("The Organ", Rights.PUBLIC_DOMAIN, "weekly"),
        ("The Bulletin", Rights.UNKNOWN, ""),
    ]
    assert "# my own remark" in path.read_text("utf-8")


@pytest.mark.parametrize("text", ["name = ", "name = 1", "name = 'x'\nsorces = []", "name='x'\nsources=[{name='y'}]"])
def test_faulty_settings_are_one_clear_line(tmp_path, text):
    (tmp_path / settings.FILE_NAME).write_text(text, "utf-8")
    with pytest.raises(BadInput, match=r"volteface\.toml"):
        settings.read(tmp_path)

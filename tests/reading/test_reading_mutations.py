"""A thousand damaged files of each format: documents or a reason for each, no traceback, no hang, nothing lost."""

import importlib
import io
import random
import zipfile
from pathlib import Path

import pytest

from mutations import mutated
from volteface.model.document import ReadDocument, ReadingOptions
from volteface.reading import load_readers, read_file, walk
from volteface.running import Guarded, Limits

MODULES = sorted(path.stem for folder in Path(__file__).parents[:2] for path in folder.glob("made_*.py"))
EACH, TOGETHER = 1_000, 250
# A mutated file takes milliseconds; what takes a thousand times as long hangs.
SECONDS = 240
OPTIONS = ReadingOptions(organisation="Party", source="Paper", date="1926-05-03", language="en")


def test_every_format_that_is_read_has_an_example():
    readers = {reader.name for reader in load_readers()} - {"text", "markdown", "table", "mail"}
    made = {module.removeprefix("made_") for module in MODULES}
    assert readers <= made
    assert {"eml", "mbox"} <= made


@pytest.mark.parametrize("module", MODULES)
def test_an_example_is_read_before_it_is_damaged(module, tmp_path):
    example = importlib.import_module(module)
    documents, _ = _read(tmp_path, example, example.make())
    assert documents


@pytest.mark.parametrize("module", MODULES)
def test_a_thousand_damaged_files_are_read_or_refused(module, tmp_path):
    with Guarded(1, Limits(seconds=SECONDS)) as pool:
        calls = [pool.submit(damaged, module, str(tmp_path / str(first)), first) for first in range(0, EACH, TOGETHER)]
        failures = [failure for call in calls for failure in call.result()]
    assert failures == []


def damaged(module: str, folder: str, first: int) -> list[str]:
    """What went wrong with so many damaged files, in a process that can be ended."""
    example = importlib.import_module(module)
    data = example.make()
    place = Path(folder)
    place.mkdir(parents=True)
    failures = []
    for number in range(first, first + TOGETHER):
        chance = random.Random(f"{module}:{number}")
        spoilt = _inside(data, chance) if data.startswith(b"PK") and number % 2 else mutated(data, chance)
        try:
            documents, refusals = _read(place, example, spoilt)
        except Exception as error:  # noqa: BLE001 - whatever it is, it must not be raised
            failures.append(f"{number}: {type(error).__name__}: {error}")
            continue
        if not documents and not refusals and spoilt:
            failures.append(f"{number}: neither documents nor a reason")
        failures += [f"{number}: {one.reason}" for one in refusals if one.reason.startswith("the reader failed")]
        failures += [f"{number}: no reason" for one in refusals if not one.reason or "\n" in one.reason]
    return failures


def _read(folder, example, data):
    path = folder / example.NAME
    path.write_bytes(data)
    for name, beside in (example.beside() if hasattr(example, "beside") else {}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(beside)
    found = []
    for file in walk([path], base=folder):
        found += list(read_file(file, OPTIONS, load_readers())) if hasattr(file, "head") else [file]
    return (
        [one for one in found if isinstance(one, ReadDocument)],
        [one for one in found if not isinstance(one, ReadDocument)],
    )


def _inside(data, chance):
    """A package of which a member is damaged and packed again, so that the damage reaches the reader."""
    source = zipfile.ZipFile(io.BytesIO(data))
    members = source.infolist()
    hit = chance.randrange(len(members))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        for number, member in enumerate(members):
            content = source.read(member)
            target.writestr(member, mutated(content, chance) if number == hit and content else content)
    return packed.getvalue()

import pytest

from volteface.model.document import InputFile, ReadDocument, ReadingOptions, Refusal
from volteface.reading import load_readers, read_file, walk


class Desk:
    """A folder in which files are put and read."""

    def __init__(self, folder):
        self.folder = folder
        self.readers = load_readers()

    def put(self, name, data):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    def read(self, name, data, **options):
        """Documents and refusals of one file, zip files unpacked."""
        path = self.put(name, data)
        told = ReadingOptions(organisation="Party", source="Paper", **options)
        found = []
        for file in walk([path], base=self.folder):
            found += [file] if isinstance(file, Refusal) else list(read_file(file, told, self.readers))
        return [x for x in found if isinstance(x, ReadDocument)], [x for x in found if isinstance(x, Refusal)]

    def file(self, name, data):
        return next(f for f in walk([self.put(name, data)], base=self.folder) if isinstance(f, InputFile))


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)

import importlib.util
from pathlib import Path

SPEC = importlib.util.spec_from_file_location("made_pdf", Path(__file__).parents[1] / "reading" / "made_pdf.py")
made_pdf = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(made_pdf)


def test_a_page_is_written_as_an_image(small, tmp_path):
    (tmp_path / "strike.pdf").write_bytes(made_pdf.make())
    small.done("add", str(tmp_path / "strike.pdf"), "--organisation", "O", "--source", "S", "--date", "1926")
    target = tmp_path / "page.png"
    done = small.done("page", "strike", "5", "--to", str(target), "--mark", "the miners", "--json")
    assert done.json == {"file": str(target), "bytes": target.stat().st_size}
    assert target.read_bytes().startswith(b"\x89PNG")

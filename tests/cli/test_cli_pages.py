import made_pdf


def test_a_page_is_written_as_an_image(small, tmp_path):
    (tmp_path / "strike.pdf").write_bytes(made_pdf.make())
    small.done("add", str(tmp_path / "strike.pdf"), "--organisation", "O", "--source", "S", "--date", "1926")
    target = tmp_path / "page.png"
    done = small.done("page", "strike", "5", "--to", str(target), "--mark", "the miners", "--json")
    assert done.json == {"file": str(target), "bytes": target.stat().st_size}
    assert target.read_bytes().startswith(b"\x89PNG")

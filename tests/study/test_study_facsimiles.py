import hashlib
import io

import pytest
from PIL import Image

import made_pdf
from volteface.library import originals
from volteface.model.document import ReadingOptions
from volteface.model.errors import BadInput, LibraryDamaged, WrongUse
from volteface.study import Study


@pytest.fixture
def study(tmp_path):
    (tmp_path / "strike.pdf").write_bytes(made_pdf.make())
    (tmp_path / "plain.txt").write_text("Only words.")
    with Study.new(tmp_path / "study") as study:
        options = ReadingOptions(organisation="O", source="S", date="1926")
        study.add([tmp_path / "strike.pdf", tmp_path / "plain.txt"], options)
        yield study


def red(data):
    """How many dots are in the red of marks."""
    image = Image.open(io.BytesIO(data))
    return sum(count for count, colour in image.getcolors(1 << 24) if colour == (176, 36, 24))


def test_a_page_is_found_by_what_is_printed_on_it_and_else_by_its_number(study):
    assert study.page_image("strike", "6") == study.page_image("strike", 2) != study.page_image("strike", "5")


def test_marked_words_are_boxed_and_no_others(study):
    plain, once = study.page_image("strike", "5"), study.page_image("strike", "5", mark="miners stand")
    divided = study.page_image("strike", "5", mark="government")
    assert red(plain) == 0 < red(once)
    assert red(divided) > 0
    assert red(study.page_image("strike", "5", mark="MINERS")) < red(once)
    with pytest.raises(WrongUse, match="“mine” does not stand on this page"):
        study.page_image("strike", "5", mark="mine")


def test_what_is_not_there_is_said(study):
    for document, page, what in (
        ("nothing", "1", "no document “nothing”"),
        ("strike", "xii", "“strike” has no page “xii”"),
    ):
        with pytest.raises(WrongUse, match=what):
            study.page_image(document, page)
    with pytest.raises(BadInput, match=r"strike: has no page 9 – it has 2 pages"):
        study.page_image("strike", 9)
    with pytest.raises(BadInput, match="plain: is no picture of a page, and no PDF"):
        study.page_image("plain", 1)


def test_a_page_with_an_image_of_its_own_is_shown_by_it(study):
    made = io.BytesIO()
    Image.new("RGB", (80, 60), "white").save(made, "PNG")
    digest = hashlib.sha256(made.getvalue()).hexdigest()
    place = originals.place(study.library, digest)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(made.getvalue())
    with study.library.transaction() as connection:
        (whole,) = connection.execute("SELECT original FROM document WHERE name = 'strike'").fetchone()
        connection.execute("UPDATE page SET image = 'images/p5.png' WHERE label = '5'")
        connection.execute("UPDATE page SET image = 'images/p6.png' WHERE label = '6'")
        connection.execute("INSERT INTO original VALUES (?, 'p5.png', 1, '')", (digest,))
        connection.execute("INSERT INTO part VALUES (?, './images/p5.png', ?)", (whole, digest))
    assert Image.open(io.BytesIO(study.page_image("strike", "5", mark="strike"))).size == (80, 60)
    with pytest.raises(WrongUse, match=r"the image of this page is not held: images/p6\.png"):
        study.page_image("strike", "6")


def test_a_missing_file_is_a_damaged_library(study):
    digest = study.library.value("SELECT original FROM document WHERE name = 'strike'")
    originals.place(study.library, digest).unlink()
    with pytest.raises(LibraryDamaged, match="the file of “strike” is missing"):
        study.page_image("strike", "5")

import io

import pytest
from PIL import Image

from made_pdf import pdf, said
from volteface.model.errors import BadInput
from volteface.reading.facsimile import page_png

RED = (176, 36, 24)


@pytest.fixture
def put(tmp_path):
    def put(data, name="a"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return put


def shown(path, number=1, **more):
    return Image.open(io.BytesIO(page_png(path, number, **more)))


def picture(kind, *sizes):
    made = io.BytesIO()
    frames = [Image.new("RGB", size, "white") for size in sizes]
    frames[0].save(made, kind, **({"save_all": True, "append_images": frames[1:]} if len(frames) > 1 else {}))
    return made.getvalue()


def test_a_page_is_drawn_at_the_dots_asked_for(put):
    path = put(pdf([said(60, 700, "One"), said(60, 700, "Two")], size=(360, 720)))
    assert shown(path, 2, dpi=72).size == (360, 720)
    assert shown(path, 1, dpi=150).size == (750, 1500)
    assert shown(path, 1, dpi=1).size == (180, 360)


def test_a_turned_and_cropped_page_is_shown_as_it_is_read(put):
    assert shown(put(pdf([""], page="/Rotate 90 /CropBox [0 0 200 400]")), dpi=72).size == (400, 200)


def test_a_huge_page_is_drawn_with_fewer_dots_and_an_endless_one_not_at_all(put):
    wide, high = shown(put(pdf([""], size=(14_400, 7_200))), dpi=600).size
    assert wide * high <= 40_100_000
    assert wide == pytest.approx(2 * high, abs=2)
    with pytest.raises(BadInput, match="page 1 is too long to be drawn"):
        page_png(put(pdf([""], size=(1, 2_000_000_000))), 1)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "GIF", "WEBP"])
def test_pictures_are_shown_as_they_are(put, kind):
    assert shown(put(picture(kind, (70, 50))), dpi=300).size == (70, 50)


def test_a_picture_of_many_pages_is_shown_page_by_page(put):
    path = put(picture("TIFF", (70, 50), (30, 40)))
    assert shown(path, 2).size == (30, 40)
    with pytest.raises(BadInput, match=r"has no page 3 – it has 2 pages"):
        page_png(path, 3)


def test_marks_are_drawn_where_they_are_and_nothing_else_changes(put):
    path = put(picture("PNG", (400, 200)))
    marked = shown(path, marks=[(0.25, 0.5, 0.5, 0.75)])
    assert marked.getpixel((10, 10)) == (255, 255, 255)
    assert marked.getpixel((150, 125))[0] > 240 > marked.getpixel((150, 125))[1]
    assert RED in {marked.getpixel((x, 125)) for x in range(90, 105)}
    assert marked.getbbox() == (0, 0, 400, 200)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"just words", "is no picture of a page, and no PDF"),
        (picture("PNG", (70, 50))[:80], "is a damaged picture"),
        (b"%PDF-1.7 and nothing more", "is a damaged PDF"),
    ],
)
def test_what_cannot_be_shown_is_said_in_one_line(put, data, what):
    with pytest.raises(BadInput) as error:
        page_png(put(data), 1)
    assert error.value.what.startswith(what)
    assert "\n" not in error.value.line()


def test_a_page_that_is_not_there_is_named(put):
    with pytest.raises(BadInput, match=r"has no page 2 – it has one page"):
        page_png(put(pdf([""])), 2)


def test_a_picture_of_too_many_dots_is_not_opened(put, monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1_000)
    with pytest.raises(BadInput, match="is a picture of too many dots to be shown"):
        page_png(put(picture("PNG", (70, 50))), 1)

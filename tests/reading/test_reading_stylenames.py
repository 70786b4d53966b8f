import pytest

from volteface.reading.stylenames import kind_of

NAMES = [
    ("heading 1", "heading"),
    ("Heading_20_2", "heading"),
    ("Überschrift 3", "heading"),
    ("berschrift1", "heading"),
    ("Titre 1", "heading"),
    ("Título 2", "heading"),
    ("Titolo 1", "heading"),
    ("Заголовок 1", "heading"),
    ("Rubrik 2", "heading"),
    ("Subtitle", "heading"),
    ("Title", "title"),
    ("Titre", "title"),
    ("Название", "title"),
    ("Quote", "quotation"),
    ("Intense Quote", "quotation"),
    ("Block Text", "quotation"),
    ("Quotations", "quotation"),
    ("Zitat", "quotation"),
    ("Intensives Zitat", "quotation"),
    ("Citation", "quotation"),
    ("Cita destacada", "quotation"),
    ("Цитата 2", "quotation"),
    ("caption", "caption"),
    ("Image Caption", "caption"),
    ("Source Code", "code"),
    ("Preformatted Text", "code"),
    ("toc 1", "header"),
    ("Author", "header"),
    ("Normal", ""),
    ("Body Text", ""),
    ("List Paragraph", ""),
    ("Text body", ""),
    ("Quotient", ""),
    ("", ""),
]


@pytest.mark.parametrize(("name", "kind"), NAMES)
def test_styles_are_told_by_their_names(name, kind):
    assert kind_of(name) == kind

from volteface.reading.pdf.setting import Column, Line


def line(text, top, left=50.0, right=250.0, size=10.0):
    return Line(text.split(), [], left, top, right, top + 10, size)


def cut(*lines, seen=True):
    return [[each.text for each in part] for part in Column(lines, seen=seen).paragraphs()]


def block(*texts, lead=12.0, **more):
    return [line(text, 100 + lead * n, **more) for n, text in enumerate(texts)]


def test_an_indent_begins_a_paragraph_after_a_full_stop():
    lines = block("The strike was called.", "Nobody came", "to break it.")
    lines[1] = line("Nobody came", 112, left=62)
    assert cut(*lines, line("It went on.", 136, left=62)) == [
        ["The strike was called."],
        ["Nobody came", "to break it."],
        ["It went on."],
    ]


def test_an_outdent_begins_an_entry_of_a_list():
    words = ["Aa", "bb", "cc.", "Dd", "ee"]
    lines = [line(text, 100 + 12 * n, left=50 if n in {0, 3} else 65) for n, text in enumerate(words)]
    assert cut(*lines) == [["Aa", "bb", "cc."], ["Dd", "ee"]]


def test_white_space_begins_a_paragraph_and_wide_space_even_within_a_sentence():
    lines = block("One two.", "Three four.", "five six.", "seven eight.")
    apart = [line(each.text, each.top + 5 * (n > 1), right=100) for n, each in enumerate(lines)]
    assert len(cut(*apart)) == 2
    open_ended = [*block("One two", "three four", "five six"), line("seven eight", 141)]
    assert len(cut(*open_ended)) == 1
    assert len(cut(*block("One two", "three four", "five six"), line("seven eight", 170))) == 2


def test_another_size_begins_a_paragraph_where_it_is_printed_so():
    lines = [line("A heading", 100, size=12), *[line("words go on", 115 + 12 * n) for n in range(3)]]
    assert len(cut(*lines)) == 2
    assert len(cut(*lines, seen=False)) == 1


def test_a_short_line_ends_a_paragraph_only_where_lines_are_full_and_sentences_ended():
    full = block("One two three.", "Four five", "six.", "Seven eight.", "Nine ten.")
    full[2] = line("six.", full[2].top, right=90)
    assert len(cut(*full)) == 2
    full[2] = line("six", full[2].top, right=200)
    assert len(cut(*full)) == 1


def test_a_divided_word_is_never_parted():
    assert len(cut(line("the govern-", 100), line("ment fell", 200, size=20))) == 1


def test_centred_lines_stay_together():
    lines = [line("The general strike.", 100, left=50, right=250), line("A Warning", 112, left=90, right=210)]
    assert len(cut(*lines)) == 1


def test_a_column_that_begins_with_an_indent_begins_with_a_paragraph():
    assert Column([line("Nobody", 100, left=62), line("came", 112), line("here", 124)]).indented()
    assert not Column(block("Nobody", "came", "here")).indented()

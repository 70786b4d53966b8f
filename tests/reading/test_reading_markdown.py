SOURCE = """---
title: A report
---
# The *general* strike

We [strike](http://x). We win.

> They said no.

Later
-----

- bread
- peace

```
code
```
"""


def test_headings_and_quotations_are_items_of_their_own(desk):
    (document,), refused = desk.read("1926.md", SOURCE, date=r"(\d{4})")
    assert not refused
    assert document.text == SOURCE
    assert document.title == "The general strike"
    shown = [(document.text[s.start : s.end], s.voice.value) for s in document.spans]
    assert shown == [
        ("---\ntitle: A report\n---", "uncertain"),
        ("# The *general* strike", "uncertain"),
        ("We [strike](http://x).", "own"),
        ("We win.", "own"),
        ("> They said no.", "quoted"),
        ("Later\n-----", "uncertain"),
        ("- bread", "own"),
        ("- peace", "own"),
        ("```\ncode\n```", "uncertain"),
    ]
    assert [i.title for i in document.items if "We win" in document.text[i.start : i.end]] == ["The general strike"]
    assert document.items[0].start == 0
    assert document.items[-1].end == len(SOURCE)
    assert all(a.end == b.start for a, b in zip(document.items, document.items[1:], strict=False))


def test_markdown_without_markup_is_text(desk):
    (document,), _ = desk.read("a.md", "We strike.", date="1926")
    assert [(s.start, s.end, s.voice.value) for s in document.spans] == [(0, 10, "own")]

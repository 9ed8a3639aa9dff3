"""The small markup makes headings, lists and links, and nothing that somebody writes becomes a tag."""

import pytest

from lotsen.records.markup import html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("Hej\ndu", "<p>Hej du</p>"),
        ("Ett\n\nTvå", "<p>Ett</p>\n<p>Två</p>"),
        ("## Rubrik\r\n\r\nText", "<h2>Rubrik</h2>\n<p>Text</p>"),
        ("### Mindre\nText", "<h3>Mindre</h3>\n<p>Text</p>"),
        ("- Ett\n- Två", "<ul><li>Ett</li><li>Två</li></ul>"),
        ("Så här:\n- Ett", "<p>Så här:</p>\n<ul><li>Ett</li></ul>"),
        ("Ett **starkt** ord", "<p>Ett <strong>starkt</strong> ord</p>"),
        ("Se [Digg](https://digg.se)", '<p>Se <a href="https://digg.se">Digg</a></p>'),
        (
            "[Start](/) [Mejl](mailto:a@example.org)",
            '<p><a href="/">Start</a> <a href="mailto:a@example.org">Mejl</a></p>',
        ),
    ],
)
def test_what_is_written_looks_like_this(text, expected):
    assert html(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "## <img src=x onerror=alert(1)>",
        "- <b>x</b>",
        "**<i>x</i>**",
        "[<b>x</b>](https://example.org)",
        '[x](https://example.org/"onmouseover="alert(1))',
        "[x](javascript:alert(1))",
        "[x](data:text/html,x)",
        "[x](//evil.example)",
        "{{ 1 }} {% now %}",
    ],
)
def test_nothing_that_is_written_becomes_a_tag_or_an_attribute(text):
    made = html(text)
    for forbidden in (
        "<script",
        "<img",
        "<b>",
        "<i>",
        'href="javascript',
        'href="data',
        'href="//',
        '" onmouse',
        '"onmouse',
    ):
        assert forbidden not in made

"""What somebody writes becomes a page by one function, and nothing that is written gets out of it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotsen.guidance.markup import ALLOWED, html, plain

pytestmark = pytest.mark.one_database

TAG = re.compile(r"<\s*/?\s*([a-zA-Z!?][^\s/>]*)")
HREF = re.compile(r'href="([^"]*)"')


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("Tryck på **Tillåt**.", "<p>Tryck på <strong>Tillåt</strong>.</p>"),
        ("Öppna `chrome://version`", "<p>Öppna <code>chrome://version</code></p>"),
        ("## Rubrik\n\n- ett\n- två", "<h2>Rubrik</h2>\n<ul>\n<li>ett</li>\n<li>två</li>\n</ul>"),
        ("1. ett\n2. två", "<ol>\n<li>ett</li>\n<li>två</li>\n</ol>"),
        ("> citat", "<blockquote>\n<p>citat</p>\n</blockquote>"),
        ("5 < 6 & 7 > 2", "<p>5 &lt; 6 &amp; 7 &gt; 2</p>"),
        ("Inställningar → Appar", "<p>Inställningar → Appar</p>"),
    ],
)
def test_a_few_blocks_and_marks_are_drawn(written, drawn):
    assert html(written).strip() == drawn


def test_links_lead_to_pages_mail_and_telephones():
    for address in (
        "https://example.org/a?b=c",
        "/answers/echo",
        "mailto:a@example.org",
        "tel:112",
        "#helped",
    ):
        assert HREF.findall(html(f"[ord]({address})")) == [address]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "&#106;avascript:alert(1)",
        "javascript&colon;alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x", "file:///etc/passwd",
        "//evil.example", "/\\evil.example", "\\\\evil.example", "/%09/evil.example", "\x01javascript:alert(1)",
        "blob:https://a/b", "https:evil", "ftp://evil.example",
    ],
)  # fmt: skip
def test_links_lead_nowhere_else(address):
    for drawn in (
        html(f"[ord]({address})"),
        html(f"[ord](<{address}>)"),
        html(f"[ord][1]\n\n[1]: {address}"),
    ):
        for found in HREF.findall(drawn):
            assert found.startswith("/%09/") or re.match(r"/(?![/\\])", found)


@pytest.mark.parametrize(
    "written",
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<iframe src=//evil>",
        "<a href='javascript:x'>y</a>", "![bild](https://evil.example/x.png)", "<style>*{display:none}</style>",
        "<!-- a -->", "<math><mtext></p><style>", "</article></main>", "<b onclick=x>fet</b>", "[a](/x\"onclick=\"y)",
        "[a](/x 'onmouseover=alert(1)')", "<https://evil.example>", "| a | b |\n|---|---|\n| c | d |", "```\n<x>\n```",
        "&lt;script&gt;", "<scr<script>ipt>", "<form action=//evil><input>", "<base href=//evil>",
    ],
)  # fmt: skip
def test_no_tag_of_ones_own_comes_through(written):
    drawn = html(written)
    assert {tag.lower() for tag in TAG.findall(drawn)} <= ALLOWED
    assert not re.search(r"<[^>]+\son\w+=", drawn)


@given(st.text(alphabet=st.sampled_from("<>[]()!*_`#&;:/\\\"' \n\tajsx1=-"), max_size=80))
def test_whatever_is_written_only_the_listed_tags_stand_in_it(written):
    for drawn in (html(written), html(written, inline=True)):
        assert {tag.lower() for tag in TAG.findall(drawn)} <= ALLOWED
        assert all(
            not address.lower().startswith(("javascript", "data", "//")) for address in HREF.findall(drawn)
        )


@given(st.text(max_size=200))
def test_plain_words_have_no_marks_and_any_text_can_be_drawn(written):
    html(written)
    assert "<p>" not in plain(written) or "<p>" in written or "&lt;p" in written


def test_plain_words_are_what_is_read():
    assert plain("Öppna **Inställningar → Appar** & tryck på [länken](/x)\n\n- ett") == (
        "Öppna Inställningar → Appar & tryck på länken ett"
    )
    assert plain("a < b") == "a < b"

"""Authored text to HTML: the one way by which what somebody has written becomes part of a page.

Markdown with few blocks: paragraphs, lists, headings, quotations; strong, emphasis, code and links. Everything else
is text as it stands. Two walls: the parser knows no HTML, and what it makes is cleaned against a short list of tags.
"""

import html as entities
import re

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

BLOCKS = ["heading", "list", "blockquote"]
INLINE = ["emphasis", "link", "backticks", "newline", "escape", "entity", "balance_pairs", "fragments_join"]
ALLOWED = {"p", "h2", "h3", "ul", "ol", "li", "blockquote", "strong", "em", "code", "a", "br"}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
ADDRESS = re.compile(r"https?://|mailto:|tel:|/(?![/\\])|#")  # what a link may lead to
UNSEEN = re.compile(
    r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)  # browsers skip them

_parser = MarkdownIt("zero").enable([*BLOCKS, *INLINE])


def html(text: str, *, inline: bool = False) -> SafeString:
    """The HTML of an authored text; `inline` where it stands inside a paragraph or an item of ours."""
    drawn = _parser.renderInline(text) if inline else _parser.render(text)
    cleaned = nh3.clean(
        drawn, tags=ALLOWED, attributes=ATTRIBUTES, attribute_filter=_attribute, link_rel="noopener noreferrer",
        url_schemes={"http", "https", "mailto", "tel"},
    )  # fmt: skip
    return mark_safe(cleaned)  # nosec B308 B703  # cleaned against the list above


def plain(text: str) -> str:
    """The words of an authored text without any marks."""
    return " ".join(entities.unescape(nh3.clean(_parser.render(text), tags=set())).split())


def _attribute(tag: str, name: str, value: str) -> str | None:
    """A link to nowhere we know leads nowhere."""
    if name == "href" and (UNSEEN.search(value) or not ADDRESS.match(value)):
        return None
    return value

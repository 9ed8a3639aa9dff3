"""Authored text to HTML: the one way by which what somebody has written becomes part of a page.

Markdown with few blocks: paragraphs, lists, headings, quotations, tables; strong, emphasis, code and links. Everything
else is text as it stands. Two walls: the parser knows no HTML, and what it makes is cleaned against a short list
of tags.
"""

import html as entities
import re

import nh3
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import table

BLOCKS = ["heading", "list", "blockquote", "table"]
INLINE = ["emphasis", "link", "backticks", "newline", "escape", "entity", "balance_pairs", "fragments_join"]
MOST_COLUMNS, MOST_CELLS = (
    8,
    600,
)  # of a table, and of all in a text: one row may stand for thousands of empty cells
TABLE = {"table", "thead", "tbody", "tr", "th", "td"}
ALLOWED = {"p", "h2", "h3", "ul", "ol", "li", "blockquote", "strong", "em", "code", "a", "br", "div", *TABLE}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "div": {"class", "role", "tabindex", "aria-label"}}
ADDRESS = re.compile(r"https?://|mailto:|tel:|/(?![/\\])|#")  # what a link may lead to
UNSEEN = re.compile(
    r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)  # browsers skip them


def parser() -> MarkdownIt:
    """What reads authored text; it knows no HTML."""
    made = MarkdownIt("zero").enable([*BLOCKS, *INLINE])
    made.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    made.add_render_rule("table_open", lambda *_rest: _wide())
    made.add_render_rule("table_close", lambda *_rest: "</table></div>\n")
    return made


def html(text: str, *, inline: bool = False) -> SafeString:
    """The HTML of an authored text; `inline` where it stands inside a paragraph or an item of ours."""
    drawn = _parser.renderInline(text) if inline else _parser.render(text)
    cleaned = nh3.clean(
        drawn, tags=ALLOWED, attributes=ATTRIBUTES, attribute_filter=_attribute, link_rel="noopener noreferrer",
        url_schemes={"http", "https", "mailto", "tel"}, set_tag_attribute_values={"th": {"scope": "col"}},
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


def _wide() -> str:
    """A table moves sideways within itself where the page is narrower."""
    return f'<div class="wide-table" role="group" tabindex="0" aria-label="{entities.escape(_("Table"))}"><table>\n'


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table that a page can hold; one that is larger stays text."""
    if start + 2 > end or state.env.get("cells", 0) > MOST_CELLS:
        return False
    columns = state.src[state.bMarks[start + 1] : state.eMarks[start + 1]].count("|") + 1
    if columns > MOST_COLUMNS + 2:
        return False
    last = min(end, start + MOST_CELLS // columns + 2)
    rows = next((line for line in range(start, last) if state.isEmpty(line)), last) - start
    cells = state.env.get("cells", 0) + columns * rows
    if cells > MOST_CELLS or not table(state, start, end, silent):
        return False
    if not silent:
        state.env["cells"] = cells
    return True


_parser = parser()

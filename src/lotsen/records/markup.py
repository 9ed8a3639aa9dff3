"""The small markup of pages that an installation writes itself: headings, lists, paragraphs, links, strong words.

    ## Heading      ### Smaller heading      - item of a list      **strong**      [words](https://address)

Everything else is text as it stands; nothing that is written becomes a tag of its own.
"""

import re
from collections.abc import Iterable

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

INLINE = re.compile(r"\[(?P<words>[^\]\n]+)\]\((?P<address>[^)\s]+)\)|\*\*(?P<strong>[^*\n]+)\*\*")
ADDRESS = re.compile(r"https?://|mailto:|tel:|/(?!/)")  # what a link may lead to; anything else stays text
HEADINGS = {"## ": "h2", "### ": "h3"}


def html(text: str) -> SafeString:
    """The page that a text describes."""
    blocks = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return format_html_join(
        "\n", "{}", ((_block(block.strip().split("\n")),) for block in blocks if block.strip())
    )


def _block(lines: list[str]) -> SafeString:
    for mark, tag in HEADINGS.items():
        if lines[0].startswith(mark):
            head = format_html("<{0}>{1}</{0}>", tag, _inline(lines[0].removeprefix(mark)))
            return format_html("{}\n{}", head, _block(lines[1:])) if lines[1:] else head
    if all(line.startswith("- ") for line in lines):
        return format_html("<ul>{}</ul>", _joined("<li>{}</li>", (line[2:] for line in lines)))
    first_item = next((number for number, line in enumerate(lines) if number and line.startswith("- ")), None)
    if first_item:
        return format_html("{}\n{}", _block(lines[:first_item]), _block(lines[first_item:]))
    return format_html("<p>{}</p>", _inline(" ".join(lines)))


def _joined(form: str, texts: Iterable[str]) -> SafeString:
    return format_html_join("", form, ((_inline(text),) for text in texts))


def _inline(text: str) -> SafeString:
    """Links and strong words; all that stands between is escaped."""
    done, at = [], 0
    for match in INLINE.finditer(text):
        done += [escape(text[at : match.start()]), _marked(match)]
        at = match.end()
    return mark_safe("".join([*done, escape(text[at:])]))  # nosec B308 B703  # every part of it is escaped


def _marked(match: re.Match[str]) -> SafeString:
    if strong := match["strong"]:
        return format_html("<strong>{}</strong>", strong)
    if not ADDRESS.match(match["address"]):
        return escape(match[0])
    return format_html('<a href="{}">{}</a>', match["address"], match["words"])

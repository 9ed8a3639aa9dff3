"""An authored text taken apart: its blocks for paper, its prose for the one who looks at how it reads, its links."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from lotsen.guidance import markup

DRAWN = {2: "##", 3: "###"}  # the headings that a text may have; the first level is its title
LINK = re.compile(r"\[([^\]\n]*)\]\([^)\s]*\)")

_parser = MarkdownIt("zero").enable([*markup.BLOCKS, *markup.INLINE])


def tree(text: str) -> SyntaxTreeNode:
    """The text as the parser sees it."""
    return SyntaxTreeNode(_parser.parse(text))


def prose(text: str) -> str:
    """The words as they are read, a line for each block. What stands strongly marked stays so, links are words."""
    lines = (node.content for node in tree(text).walk() if node.type == "inline")
    return "\n".join(LINK.sub(r"\1", " ".join(line.split())) for line in lines)


def addresses(text: str) -> list[str]:
    """Where its links lead, each once."""
    found = (str(node.attrs.get("href", "")) for node in tree(text).walk() if node.type == "link")
    return list(dict.fromkeys(found))


def other_headings(text: str) -> tuple[str, ...]:
    """The headings of levels that are not drawn."""
    return tuple(
        node.children[0].content
        for node in tree(text).walk()
        if node.type == "heading" and int(node.tag[1:]) not in DRAWN
    )


def plain(text: str) -> list[dict]:
    """The blocks as plain values, for a template that knows no Markdown."""
    return [_block(node) for node in tree(text).children]


def _block(node: SyntaxTreeNode) -> dict:
    match node.type:
        case "heading":
            return {"is": "heading", "level": int(node.tag[1:]), "words": _words(node.children[0])}
        case "bullet_list" | "ordered_list":
            items = [[_block(block) for block in item.children] for item in node.children]
            start = int(node.attrs.get("start", 1))
            return {
                "is": "list",
                "ordered": node.type == "ordered_list",
                "start": start,
                "items": items,
            }
        case "blockquote":
            return {"is": "note", "blocks": [_block(block) for block in node.children]}
        case _:
            return {"is": "paragraph", "words": _words(node.children[0])}


def _words(inline: SyntaxTreeNode) -> list[dict]:
    return list(_inline(inline))


def _inline(node: SyntaxTreeNode) -> Iterator[dict]:
    for child in node.children:
        match child.type:
            case "text" | "code_inline" if child.content:
                yield {"is": child.type, "text": child.content}
            case "softbreak":
                yield {"is": "text", "text": " "}
            case "hardbreak":
                yield {"is": "break"}
            case "link":
                yield {"is": "link", "to": str(child.attrs.get("href", "")), "words": _words(child)}
            case "strong" | "em":
                yield {"is": child.type, "words": _words(child)}

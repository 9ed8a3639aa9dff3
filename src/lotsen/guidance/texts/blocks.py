"""An authored text taken apart: its blocks for paper, its prose for the one who looks at how it reads, its links."""

import re
from collections.abc import Iterator

from markdown_it.tree import SyntaxTreeNode

from lotsen.guidance import markup
from lotsen.guidance.pictures.naming import named_alone

DRAWN = {2: "##", 3: "###"}  # the headings that a text may have; the first level is its title
LINK = re.compile(r"\[([^\]\n]*)\]\([^)\s]*\)")

_parser = markup.parser()
_credulous = markup.parser()  # makes every link, so that one sees where those lead that readers would not get
_credulous.validateLink = lambda _address: True


def tree(text: str) -> SyntaxTreeNode:
    """The text as the parser sees it."""
    return SyntaxTreeNode(_parser.parse(text))


def prose(text: str) -> str:
    """The words as they are read, a line for each block. What stands strongly marked stays so, links are words."""
    lines = (node.content for node in tree(text).walk() if node.type == "inline" and node.content)
    return "\n".join(LINK.sub(r"\1", " ".join(line.split())) for line in lines)


def addresses(text: str) -> list[str]:
    """Where its links lead, each once; also those that are not made, since they lead nowhere good."""
    written = SyntaxTreeNode(_credulous.parse(text))
    found = (str(node.attrs.get("href", "")) for node in written.walk() if node.type == "link")
    return list(dict.fromkeys(found))


def other_headings(text: str) -> tuple[str, ...]:
    """The headings of levels that are not drawn."""
    return tuple(
        node.children[0].content
        for node in tree(text).walk()
        if node.type == "heading" and int(node.tag[1:]) not in DRAWN
    )


def lines(text: str) -> list[tuple[str, str]]:
    """What it says line by line, as it is read: what each line is (heading, item, step, note, row, figure or nothing),
    and its words without marks; a link is followed by where it leads. A figure's words are its name.
    """
    return [line for block in plain(text) for line in _lines(block)]


def _lines(block: dict, within: str = "") -> Iterator[tuple[str, str]]:
    match block["is"]:
        case "list":
            kind = "step" if block["ordered"] else "item"
            yield from (line for item in block["items"] for one in item for line in _lines(one, kind))
        case "note":
            yield from (line for one in block["blocks"] for line in _lines(one, "note"))
        case "table":
            for row in [block["head"], *block["rows"]]:
                yield "row", " · ".join(_read(cell["words"]) for cell in row)
        case "figure":
            yield "figure", block["name"]
        case kind:
            yield within or (kind if kind == "heading" else ""), _read(block["words"])


def _read(words: list[dict]) -> str:
    """The words of a line as they are read, with the addresses of links."""
    told = (
        word.get("text", " ") if "words" not in word else _read(word["words"]) + _leads(word)
        for word in words
    )
    return "".join(told)


def _leads(word: dict) -> str:
    return f" ({word['to']})" if word.get("to") else ""


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
        case "table":
            head, *rows = (row for part in node.children for row in part.children)
            return {"is": "table", "head": _cells(head), "rows": [_cells(row) for row in rows]}
        case _ if name := named_alone(node.children[0].content):
            return {"is": "figure", "name": name}
        case _:
            return {"is": "paragraph", "words": _words(node.children[0])}


def _cells(row: SyntaxTreeNode) -> list[dict]:
    return [{"is": "cell", "words": _words(cell.children[0])} for cell in row.children]


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

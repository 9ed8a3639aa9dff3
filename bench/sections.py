"""Writes what was measured into its own section of a page, and leaves the others."""

import re
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs/benchmarks.md"


def write(title: str, text: str) -> None:
    """Replace what stands between the marks `<!-- measured: title -->` and `<!-- until here -->`."""
    marks = re.compile(rf"(<!-- measured: {re.escape(title)} -->\n).*?(<!-- until here -->)", re.DOTALL)
    page, found = marks.subn(lambda match: f"{match[1]}{text}\n{match[2]}", PAGE.read_text())
    if not found:
        raise SystemExit(f"{PAGE.name} has no place for {title!r}")
    PAGE.write_text(page)


def end_with(page: Path, heading: str, text: str) -> None:
    """Let the page end with the section under this heading, in place of one that it may have."""
    page.write_text(f"{before(page, heading)}{heading}\n{text}", "utf-8")


def before(page: Path, heading: str) -> str:
    """What stands above a heading."""
    return page.read_text("utf-8").partition(f"{heading}\n")[0].rstrip("\n") + "\n\n"


def beneath(page: Path, heading: str) -> str:
    """A heading with all that stands beneath it; nothing where there is no such heading."""
    _, found, text = page.read_text("utf-8").partition(f"{heading}\n")
    return f"\n{found}{text}" if found else ""

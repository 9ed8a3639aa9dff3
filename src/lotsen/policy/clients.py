"""What a browser and its system are, in words that somebody can use on the telephone and in codes for the advice."""

import re
from collections.abc import Mapping

from lotsen.policy.devices import kind_of
from lotsen.policy.readers import reader

# Name of a program, and the mark before its version; the more telling first.
PROGRAMS = [
    ("Edge", r"Edg(?:e|A|iOS)?/(\d+)"), ("Opera", r"OPR/(\d+)"), ("Samsung Internet", r"SamsungBrowser/(\d+)"),
    ("Firefox", r"(?:Firefox|FxiOS)/(\d+)"), ("Chrome", r"(?:Chrome|CriOS)/(\d+)"),
    ("Safari", r"Version/(\d+)[\d.]* (?:Mobile/\w+ )?Safari/"),
]  # fmt: skip
SYSTEMS = {
    "iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "Windows": "Windows", "Macintosh": "Mac",
    "CrOS": "Chromebook", "Linux": "Linux",
}  # fmt: skip


def as_it_is(user_agent: str, *, touched: bool) -> str:
    """What the browser should call itself: an iPad often says that it is a Mac, but nobody can touch a Mac's screen."""
    return user_agent.replace("Macintosh", "iPad") if touched else user_agent


def client_of(user_agent: str) -> dict[str, str]:
    """Names of browser and system with the browser's main version, and their codes; empty where unknown.

    What a browser calls itself is told in no more detail, since the whole of it may single somebody out.
    """
    found = ((name, re.search(mark, user_agent)) for name, mark in PROGRAMS)
    name, version = next(((name, match[1]) for name, match in found if match), ("", ""))
    reads_with = reader(user_agent)
    return {
        "browser": name,
        "version": version,
        "system": next((words for mark, words in SYSTEMS.items() if mark in user_agent), ""),
        "program": reads_with.browser or "",
        "runs": reads_with.system or "",
        "kind": kind_of({"browser": user_agent}),
    }


def in_words(client: Mapping[str, str]) -> str:
    """Browser and system as they are said: "Chrome 156, Windows"; empty where nothing is known."""
    named = " ".join(filter(None, [client.get("browser", ""), client.get("version", "")]))
    return ", ".join(filter(None, [named, client.get("system", "")]))

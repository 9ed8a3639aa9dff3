"""Who may show the equipment test in a page of their own, where people may be sent back to after it, and where they
were before."""

import re
from collections.abc import Collection
from urllib.parse import urlsplit, urlunsplit

WEB = {"http", "https"}
LONGEST_PLACE = 200  # characters
SECRET = re.compile(r"(?=.*\d)[\w.:~=-]{16,}")  # part of a path that may open something
NEVER = {"javascript", "data", "blob", "file", "vbscript", "about"}


def origin_of(address: str) -> str:
    """`https://vard.example:8443` of a whole address, or `vardapp://` of an app's own; empty where it is neither."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        return ""
    if not parts.scheme or parts.scheme in NEVER or "@" in parts.netloc:
        return ""
    if parts.scheme not in WEB:
        return f"{parts.scheme}://"
    if not parts.hostname:
        return ""
    return f"{parts.scheme}://{parts.hostname}{f':{port}' if port else ''}"


def may_return(address: str, allowed: Collection[str]) -> bool:
    """Whether people may be sent there: only to an origin that the installation has named, never just anywhere."""
    return bool(found := origin_of(address)) and found in {origin_of(name) for name in allowed}


def framers(allowed: Collection[str]) -> list[str]:
    """Those of them that are pages of the web, and so can have another page within theirs."""
    return [origin for name in allowed if urlsplit(origin := origin_of(name)).scheme in WEB]


def place_of(address: str) -> str:
    """Where somebody is, from the address of their page or the name of an app's: without what may open something.

    What stands after `?` or `#` goes, and so does every part of the path that is long and has digits in it.
    """
    place = address.strip()
    if "://" in place:
        if not origin_of(place):
            return ""
        parts = urlsplit(place)
        path = "/".join("…" if SECRET.fullmatch(part) else part for part in parts.path.split("/"))
        place = urlunsplit((parts.scheme, parts.netloc, path, "", ""))
    return place[:LONGEST_PLACE]

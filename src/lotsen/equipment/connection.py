"""The media loop that a test measures against, as the page is told of it."""

PATHS = ("udp", "tcp", "tls")


def described() -> dict:
    """The kind of loop, servers with credentials that are good for some minutes, and the paths to try one by one."""
    return {"kind": "reflector", "ice_servers": [], "paths": dict.fromkeys(PATHS)}

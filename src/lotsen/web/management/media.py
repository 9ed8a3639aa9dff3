"""What `lotsen check` sees of the media of the equipment test: the loop, the TURN server, Janus. See docs/media.md."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings

from lotsen.equipment import connection, probing, turn
from lotsen.equipment.loop import asking, janus
from lotsen.web.management.finding import Finding, each

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def look() -> Iterator[Finding]:
    """Everything about media, in order."""
    embedded = {"media-loop": loop} if connection.kind() == connection.REFLECTOR else {}
    janus_beside = {"janus": media_server} if settings.JANUS_URL else {}
    yield from each({**embedded, "turn": turn_server, **janus_beside})


def loop() -> Finding:
    """Whether the embedded loop answers."""
    try:
        told = asking.state(settings.LOOP)
    except (asking.Unavailable, asking.Refused):
        seen = f"nobody answers at {settings.LOOP}: start `lotsen loop` (docs/media.md)"
        return Finding("wrong", "media-loop", seen)
    return Finding("ok", "media-loop", f"{told['sessions']} of {told['places']} places are taken")


def turn_server() -> Iterator[Finding]:
    """Whether browsers get through to our TURN server by each path, and nobody through it to what is ours."""
    if not settings.TURN_URLS:
        seen = "LOTSEN_TURN_URLS is not set: ways past a firewall are not tested, nor how much the line bears"
        yield Finding("note", "turn", seen)
        return
    if not settings.TURN_SECRET:
        yield Finding("wrong", "turn", "LOTSEN_TURN_SECRET is not set: no browser gets in")
        return
    tried = [(url, _path(path, url)) for path, url in turn.paths().items()]
    yield from (finding for _url, finding in tried)
    working = next((url for url, finding in tried if finding.level == "ok"), None)
    if working:
        yield from _through(working)


def media_server() -> Iterator[Finding]:
    """Janus answers, and only to this machine: its interface asks for no password."""
    if urlsplit(settings.JANUS_URL).hostname not in LOOPBACK:
        seen = "is reached over the network: bind its HTTP interface to 127.0.0.1 beside Lotsen"
        yield Finding("wrong", "janus", f"{settings.JANUS_URL} {seen}")
    try:
        yield Finding("ok", "janus", f"{janus.answers(settings.JANUS_URL)} answers, with its echo plugin")
    except asking.Unavailable as error:
        yield Finding("wrong", "janus", f"{settings.JANUS_URL} does not answer as Janus does: {error}")


def _path(path: str, url: str | None) -> Finding:
    """Whether a relay is given over one path."""
    name = f"turn-{path}"
    if not url:
        return Finding("note", name, f"LOTSEN_TURN_URLS has no address for {path}: that path is not tested")
    try:
        if path == "udp":
            probing.answers_stun(url)
        return Finding("ok", name, f"{url} relays by {probing.relays(url)}")
    except probing.Failed as failed:
        return Finding("wrong", name, f"{url} {failed}")


def _through(url: str) -> Iterator[Finding]:
    """What the server lets through: its own relays to each other, and nothing to what is internal."""
    try:
        probing.relays_to_itself(url)
        yield Finding("ok", "turn-loop", "what goes out by one relay comes in by another")
        through = probing.open_to(url)
    except probing.Failed as failed:
        yield Finding("wrong", "turn-loop", f"{url} {failed}")
        return
    seen = f"it relays anybody to {', '.join(through)}: set denied-peer-ip (docs/media.md)"
    yield Finding(
        "wrong" if through else "ok", "turn-closed", seen if through else "it refuses internal addresses"
    )

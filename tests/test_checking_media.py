"""`lotsen check` against real servers, set up well and badly."""

import ssl

import pytest

from lotsen.equipment import probing
from lotsen.web.management import media
from tests.media.addresses import own
from tests.media.coturn import CLOSED, LOOPBACK, coturn
from tests.media.janus import janus
from tests.media.running import free_port

NETWORK = (
    own() != "127.0.0.1"
)  # coturn keeps its own loopback closed, so a well closed one needs another address

CLOSED_SIX = """\
denied-peer-ip=::1
denied-peer-ip=64:ff9b::-64:ff9b::ffff:ffff
denied-peer-ip=fc00::-fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff
denied-peer-ip=fe80::-febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff
"""


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    """A TURN server set up as docs/media.md says."""
    if not NETWORK:
        pytest.skip("this machine is on no network")
    with coturn(tmp_path_factory.mktemp("closed"), host=own(), more=CLOSED.format(host=own())) as turn:
        yield turn


@pytest.fixture(scope="module")
def ajar(tmp_path_factory):
    """One that relays anybody anywhere."""
    with coturn(tmp_path_factory.mktemp("ajar"), more=LOOPBACK) as turn:
        yield turn


@pytest.fixture
def trusting(monkeypatch):
    """Whoever checks trusts the server's certificate."""

    def trust(turn):
        context = ssl.create_default_context(cafile=turn.certificate.certificate)
        monkeypatch.setattr(probing.ssl, "create_default_context", lambda: context)

    return trust


def examined(settings, turn, **changed) -> dict[str, tuple[str, str]]:
    settings.TURN_URLS, settings.TURN_SECRET = turn.urls().split(","), turn.secret
    for name, value in changed.items():
        setattr(settings, name, value)
    return {what: (level, seen) for level, what, seen in media.turn_server()}


def test_a_server_set_up_well_has_nothing_wrong(settings, closed):
    found = examined(settings, closed, TURN_URLS=closed.urls().split(",")[:2])
    well = dict.fromkeys(["turn-udp", "turn-tcp", "turn-loop", "turn-closed"], "ok")
    assert {what: level for what, (level, _seen) in found.items()} == well | {"turn-tls": "note"}


def test_tls_that_browsers_trust_and_tls_that_they_do_not(settings, ajar, trusting):
    name = f"turns:localhost:{ajar.tls_port}?transport=tcp"
    settings.TURN_SECRET = ajar.secret
    with pytest.raises(probing.Failed, match="certificate that browsers will not trust"):
        probing.relays(name)
    trusting(ajar)
    assert probing.relays(name) == "127.0.0.1"


def test_a_server_that_relays_to_what_is_internal_is_found_out(settings, ajar):
    level, seen = examined(settings, ajar)["turn-closed"]
    assert level == "wrong"
    for address in ("10.0.0.1", "169.254.169.254", "192.168.0.1"):
        assert address in seen
    assert "denied-peer-ip" in seen


def test_ipv6_is_tried_where_the_server_relays_to_it(settings, tmp_path):
    with coturn(tmp_path, more=f"relay-ip=::1\n{LOOPBACK}") as turn:
        _level, seen = examined(settings, turn)["turn-closed"]
    for address in ("fd00::1", "fe80::1"):
        assert address in seen
    with coturn(tmp_path, more=f"relay-ip=::1\n{LOOPBACK}\n{CLOSED_SIX}") as turn:
        _level, seen = examined(settings, turn)["turn-closed"]
    assert "10.0.0.1" in seen
    assert ":" not in seen.partition(": set")[0]


def test_where_only_tls_is_set_what_it_lets_through_is_found_out_too(settings, ajar, trusting):
    trusting(ajar)
    found = examined(settings, ajar, TURN_URLS=[f"turns:localhost:{ajar.tls_port}?transport=tcp"])
    assert {what: found[what][0] for what in ("turn-tls", "turn-loop")} == {
        "turn-tls": "ok",
        "turn-loop": "ok",
    }
    level, seen = found["turn-closed"]
    assert level == "wrong"
    assert "10.0.0.1" in seen


def test_a_wrong_secret_is_named(settings, ajar):
    found = examined(settings, ajar, TURN_SECRET="another")
    assert found["turn-udp"][0] == found["turn-tcp"][0] == "wrong"
    assert "LOTSEN_TURN_SECRET" in found["turn-udp"][1]


def test_nobody_there_is_named(settings, ajar, monkeypatch):
    monkeypatch.setattr(probing, "WITHIN", 1)
    nobody = f"turn:127.0.0.1:{free_port()}"
    found = examined(settings, ajar, TURN_URLS=[f"{nobody}?transport=udp", f"{nobody}?transport=tcp"])
    assert "does not answer" in found["turn-udp"][1]
    assert "nothing listens" in found["turn-tcp"][1]
    assert found["turn-tls"][0] == "note"


def test_without_a_secret_or_a_server_that_is_said(settings):
    settings.TURN_URLS = ["turn:turn.example"]
    assert [(level, what) for level, what, _seen in media.turn_server()] == [("wrong", "turn")]
    settings.TURN_URLS = []
    assert [(level, what) for level, what, _seen in media.turn_server()] == [("note", "turn")]


def test_janus_answers_or_does_not(settings, tmp_path):
    with janus(tmp_path) as url:
        settings.JANUS_URL = url
        assert [(level, what) for level, what, _seen in media.media_server()] == [("ok", "janus")]
    assert [level for level, *_rest in media.media_server()] == ["wrong"]
    settings.JANUS_URL = "http://janus.invalid:8088/janus"
    assert [level for level, *_rest in media.media_server()] == ["wrong", "wrong"]


def test_the_embedded_loop_that_is_not_there_is_named(settings, tmp_path):
    settings.LOOP = str(tmp_path / "nobody.sock")
    level, what, seen = media.loop()
    assert (level, what) == ("wrong", "media-loop")
    assert "lotsen loop" in seen


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("turn:turn.example", ("turn.example", 3478)),
        ("turn:turn.example:80?transport=tcp", ("turn.example", 80)),
        ("turns:turn.example:443?transport=tcp", ("turn.example", 443)),
        ("turns:turn.example", ("turn.example", 5349)),
        ("turn:[2001:db8::1]:3478", ("2001:db8::1", 3478)),
    ],
)
def test_the_place_of_an_address(url, expected):
    assert probing.server(url) == expected

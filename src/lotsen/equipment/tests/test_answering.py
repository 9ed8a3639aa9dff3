"""The answer to a browser's offer, when it is to meet itself."""

import pytest

from lotsen.equipment.loop.answering import Here, Unusable, answer, renamed

pytestmark = pytest.mark.one_database

OFFER = """v=0
o=- 4611731400430051336 2 IN IP4 127.0.0.1
s=-
t=0 0
a=group:BUNDLE 0 1
a=extmap-allow-mixed
a=fingerprint:sha-256 AA:BB
m=audio 9 UDP/TLS/RTP/SAVPF 111
c=IN IP4 0.0.0.0
a=rtcp:9 IN IP4 0.0.0.0
a=candidate:1 1 udp 2122260223 10.0.0.7 51000 typ host
a=ice-ufrag:theirs
a=ice-pwd:their-password
a=fingerprint:sha-256 AA:BB
a=setup:actpass
a=mid:0
a=sendrecv
a=rtcp-mux
a=rtpmap:111 opus/48000/2
a=ssrc:1000 cname:abc
a=ssrc:1000 msid:- voice
m=video 9 UDP/TLS/RTP/SAVPF 96 97
c=IN IP4 0.0.0.0
a=ice-ufrag:theirs
a=ice-pwd:their-password
a=setup:actpass
a=mid:1
a=sendonly
a=rtcp-mux
a=rtpmap:96 VP8/90000
a=rtpmap:97 rtx/90000
a=ssrc-group:FID 2000 3000
a=ssrc:2000 cname:abc
a=ssrc:3000 cname:abc
"""
HERE = Here("ours", "our-password", "CC:DD", ["9 1 udp 1 192.0.2.9 4000 typ host"])


def answered(offer: str = OFFER) -> tuple[dict[int, int], list[str]]:
    names = renamed(offer)
    return names, answer(offer, names, HERE).split("\r\n")


def test_every_stream_comes_back_under_another_name():
    names, lines = answered()
    assert set(names) == {1000, 2000, 3000}
    assert len({*names, *names.values()}) == 6
    assert f"a=ssrc:{names[1000]} msid:- voice" in lines
    assert f"a=ssrc-group:FID {names[2000]} {names[3000]}" in lines
    assert not [line for line in lines if line.startswith(("a=ssrc:1000", "a=ssrc:2000", "a=ssrc:3000"))]


def test_the_answer_tells_our_address_and_keys_and_none_of_theirs():
    _names, lines = answered()
    assert lines.count("a=candidate:9 1 udp 1 192.0.2.9 4000 typ host") == 2
    assert lines.count("a=fingerprint:sha-256 CC:DD") == 2
    assert lines.count("a=setup:active") == 2
    assert not [line for line in lines if "theirs" in line or "10.0.0.7" in line or "AA:BB" in line]


def test_all_that_is_sent_comes_back_in_the_same_codec():
    _names, lines = answered()
    assert lines.count("a=sendrecv") == 2
    assert "a=sendonly" not in lines
    assert "m=video 9 UDP/TLS/RTP/SAVPF 96 97" in lines
    assert "a=rtpmap:111 opus/48000/2" in lines


@pytest.mark.parametrize(
    "offer", ["", "v=0", OFFER.replace("m=video", "m=application"), OFFER.replace("a=ssrc", "a=x")]
)
def test_what_no_browser_offers_for_sound_and_picture_is_refused(offer):
    with pytest.raises(Unusable):
        answered(offer)

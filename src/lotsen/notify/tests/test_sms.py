"""SMS as a real gateway receives it."""

import socket

import pytest
from django.utils.translation import override

from lotsen.log.jobs import Permanent
from lotsen.notify.enums import Channel, Delivery, Notice
from lotsen.notify.models import Message
from lotsen.notify.sms import transport
from lotsen.notify.wording import WORDINGS

NUMBER = "070-174 06 05"
LINK = "https://support.example.org/follow/L-482-913-705:Zm9sbG93-bWU_aXQ"
GSM = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)


@pytest.fixture
def text(tell):
    """Deliver one SMS."""
    return lambda **changed: tell(**{"channel": Channel.SMS, "to": NUMBER} | changed)


def test_the_sms_has_kind_number_and_link(text, gateway):
    assert text().state == Delivery.SENT
    ((path, headers, body),) = gateway.taken
    assert path == "/send?format=json"
    assert headers["Content-Type"] == "application/json"
    assert headers["Authorization"] == "Basic bG90c2VuOnNAbHQ="
    assert body == {"to": "+46701740605", "text": f"Du har fått ett svar: L-482-913-705 {LINK}"}


def test_the_same_key_is_sent_once(text, gateway):
    assert text() == text()
    assert len(gateway.taken) == 1


def test_a_repeat_after_a_crash_can_be_recognised(text, gateway):
    text()
    Message.objects.all().delete()
    text()
    before, after = (headers["Idempotency-Key"] for _path, headers, _body in gateway.taken)
    assert before == after


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("notice", Notice)
def test_every_notice_fits_into_one_sms(text, settings, notice, language):
    settings.SMS_URL = ""
    link = f"https://videosupport.region.example.org/follow/L-482-913-705:{'x' * 43}"
    message = text(notice=notice, language=language, link=link)
    assert set(message.body) <= GSM
    assert len(message.body) <= 160
    with override(language):
        assert message.body == f"{WORDINGS[notice].kind}: L-482-913-705 {link}"


def test_a_long_address_leaves_room_for_number_and_link(text, gateway):
    link = f"https://support.example.org/{'x' * 110}"
    assert text(link=link).body == f"L-482-913-705 {link}"


def test_a_link_that_does_not_fit_is_never_cut(text, gateway):
    with pytest.raises(Permanent, match="does not fit"):
        text(link=f"https://support.example.org/{'x' * 150}")
    assert gateway.taken == []


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("070-174 06 05", "+46701740605"),
        ("+46 (70) 174 06 05", "+46701740605"),
        ("0046701740605", "+46701740605"),
        ("+46 (0)70-174 06 05", "+46701740605"),
        ("+4520123456", "+4520123456"),
    ],
)
def test_numbers_are_read_as_people_write_them(written, number):
    assert transport.address(written) == number


@pytest.mark.parametrize(
    "to", ["", "a@example.org", "12", "070-1740605\r\nX: y", "070 174 06 05 07 09 11 13"]
)
def test_what_is_no_number_is_given_up_before_anything_is_sent(text, gateway, to):
    with pytest.raises(Permanent, match="number"):
        text(to=to)
    assert gateway.taken == []


@pytest.mark.parametrize("status", [400, 403, 404, 422])
def test_what_the_gateway_refuses_is_given_up(text, gateway, status):
    gateway.status = status
    with pytest.raises(Permanent, match=str(status)):
        text()
    assert Message.objects.get().state == Delivery.FAILED


@pytest.mark.parametrize("status", [302, 307, 408, 429, 500, 503])
def test_what_may_pass_is_left_to_be_tried_again(text, gateway, status):
    gateway.status = status
    with pytest.raises(transport.GatewayError):
        text()
    gateway.status = 200
    message = text()
    assert (message.state, message.error) == (Delivery.SENT, "")
    assert [path for path, _headers, _body in gateway.taken] == ["/send?format=json"] * 2


def test_a_gateway_that_does_not_answer_is_waited_for(text, settings, monkeypatch):
    monkeypatch.setattr(transport, "TIMEOUT", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        settings.SMS_URL = f"http://127.0.0.1:{mute.getsockname()[1]}/"
        with pytest.raises(TimeoutError):
            text()
    with pytest.raises(ConnectionRefusedError):
        text()


def test_without_a_gateway_the_sms_is_kept(text, settings):
    settings.SMS_URL = ""
    assert text().state == Delivery.KEPT

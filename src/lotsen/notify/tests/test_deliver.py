"""What holds for every channel."""

import inspect

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from lotsen.log import jobs
from lotsen.log.actions import send
from lotsen.log.models import Errand
from lotsen.notify.actions import deliver
from lotsen.notify.enums import Channel, Delivery
from lotsen.notify.models import Message

pytestmark = pytest.mark.django_db


def test_there_is_no_way_to_give_a_message_any_content():
    assert set(inspect.signature(deliver).parameters) == {
        "key",
        "notice",
        "channel",
        "to",
        "language",
        "reference",
        "link",
        "meeting",
    }


def test_no_channel_waits_for_another():
    assert set(Channel) <= set(Errand.LANES)


@pytest.mark.parametrize("channel", Channel)
@pytest.mark.parametrize(
    "reference",
    ["", "My camera is black", "L-482\r\nBcc: b@example.org", "L-482\n", "<b>", "L" * 41],
)
def test_a_reference_carries_a_number_and_no_words(tell, post_office, gateway, channel, reference):
    to = {Channel.MAIL: "astrid@example.org", Channel.SMS: "070-174 06 05"}[channel]
    with pytest.raises(jobs.Permanent, match="reference"):
        tell(channel=channel, to=to, reference=reference)
    assert post_office.mails == gateway.taken == []


@pytest.mark.parametrize(
    "link",
    ["", "/follow/x", "javascript:alert(1)", "https://example.org/ x", "https://example.org/\r\nBcc: x"],
)
def test_a_link_is_one_web_address(tell, post_office, link):
    with pytest.raises(jobs.Permanent, match="link"):
        tell(link=link)
    assert post_office.mails == []


@pytest.mark.parametrize("unknown", [{"notice": "birthday"}, {"channel": "pigeon"}])
def test_a_code_from_a_newer_release_is_left_to_a_newer_worker(tell, unknown):
    with pytest.raises(ValueError, match="not a valid"):
        tell(**unknown)


def test_an_errand_is_given_up_at_once_when_trying_again_cannot_help(errand, post_office):
    post_office.answers["RCPT"] = "550 5.1.1 no such mailbox"
    jobs.run_errands()
    errand.refresh_from_db()
    assert (errand.state, errand.attempts) == (Errand.DEAD, 1)


def test_an_errand_waits_for_a_mail_server_that_is_away(errand, mail_settings, request):
    jobs.run_errands()
    errand.refresh_from_db()
    assert errand.state == Errand.WAITING
    assert errand.due_at > timezone.now()
    post_office = request.getfixturevalue("post_office")
    Errand.objects.update(due_at=timezone.now())
    jobs.run_errands()
    errand.refresh_from_db()
    assert errand.state == Errand.DONE
    assert len(post_office.mails) == 1


@pytest.fixture
def errand(monkeypatch):
    """An errand that asks for one mail."""
    monkeypatch.setitem(jobs.handlers, "tell", lambda data: deliver(**data))
    data = {
        "key": "case:482:1:reporter",
        "notice": "registered",
        "channel": "mail",
        "to": "astrid@example.org",
        "language": "sv",
        "reference": "L-482-913-705",
        "link": "https://support.example.org/follow/x",
    }
    with transaction.atomic():
        send([Errand(kind="tell", key=data["key"], data=data)])
    return Errand.objects.get()


def test_the_database_refuses_a_message_that_went_out_with_an_error(tell, settings):
    settings.MAIL_URL = ""
    tell()
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.update(state=Delivery.SENT, error="refused")

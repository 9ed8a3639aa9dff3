"""The page of outgoing messages."""

import pytest
from django.urls import reverse

from lotsen.notify.enums import Channel, Delivery, Notice
from lotsen.notify.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo(settings):
    """A demo, where nothing leaves."""
    settings.DEMO, settings.MAIL_URL, settings.SMS_URL = True, "", ""


def test_anybody_sees_what_the_demo_has_sent(client, tell):
    message = tell()
    tell(key="sms", channel=Channel.SMS, to="070-174 06 05", notice=Notice.ASKED)
    page = client.get(reverse("notify:outgoing")).content.decode()
    assert "Skickade meddelanden" in page
    assert "Du har fått ett svar" in page
    assert "Vi har en fråga till dig" in page
    assert "astrid@example.org" in page
    assert "+46701740605" in page
    assert "Sparat här, inte skickat" in page
    assert message.get_absolute_url() in page


def test_a_message_is_shown_as_the_receiver_reads_it(client, tell):
    message = tell(language="en")
    page = client.get(message.get_absolute_url()).content.decode()
    assert "<h1>Du har fått ett svar</h1>" in page
    assert "<strong>You have an answer: L-482-913-705</strong>" in page
    assert f'href="{message.link}"' in page
    assert "You can write back to us there." in page


def test_the_pages_speak_english(client, tell):
    message = tell()
    assert "Sent messages" in client.get(reverse("notify:outgoing"), {"lang": "en"}).content.decode()
    assert "All messages" in client.get(message.get_absolute_url(), {"lang": "en"}).content.decode()


def test_an_empty_page_says_so(client):
    assert "Inget har skickats än" in client.get(reverse("notify:outgoing")).content.decode()


def test_an_answer_of_a_mail_server_is_shown_as_text(client, tell):
    message = tell()
    Message.objects.update(state=Delivery.FAILED, error="550 <script>alert(1)</script>")
    page = client.get(message.get_absolute_url()).content.decode()
    assert "Kunde inte skickas" in page
    assert "550 &lt;script&gt;" in page


def test_the_list_costs_as_much_with_three_messages_as_with_one(client, tell, django_assert_num_queries):
    tell()
    with django_assert_num_queries(1):
        client.get(reverse("notify:outgoing"))
    for key in "ab":
        tell(key=key)
    with django_assert_num_queries(1):
        client.get(reverse("notify:outgoing"))


def test_outside_a_demo_the_pages_do_not_exist(client, tell, settings):
    message = tell()
    settings.DEMO = False
    assert client.get(reverse("notify:outgoing")).status_code == 404
    assert client.get(message.get_absolute_url()).status_code == 404


def test_the_pages_only_show(client, tell):
    message = tell()
    assert client.post(reverse("notify:outgoing")).status_code == 405
    assert client.delete(message.get_absolute_url()).status_code == 405

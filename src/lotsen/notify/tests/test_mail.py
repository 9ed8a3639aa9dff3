"""Mail as a real mail server receives it."""

import smtplib
from datetime import timedelta

import pytest

from lotsen.log.jobs import LEASE, Permanent
from lotsen.notify.enums import Delivery, Notice
from lotsen.notify.models import Message

LINK = "https://support.example.org/follow/L-482-913-705:Zm9sbG93-bWU_aXQ"
HEADERS = {
    "Subject",
    "From",
    "To",
    "Date",
    "Message-ID",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "Content-Language",
    "Content-Type",
    "MIME-Version",
}


def texts(mail) -> tuple[str, str]:
    """The plain text and the HTML."""
    return mail.get_body(["plain"]).get_content(), mail.get_body(["html"]).get_content()


def test_the_mail_has_number_kind_and_link(tell, post_office):
    message = tell()
    (mail,) = post_office.mails
    assert message.state == Delivery.SENT
    assert post_office.receivers == [["astrid@example.org"]]
    assert mail["Subject"] == "Du har fått ett svar: L-482-913-705"
    for text in texts(mail):
        assert "Du har fått ett svar" in text
        assert "L-482-913-705" in text
        assert LINK in text
    assert texts(mail)[1].count(f'href="{LINK}"') == 2


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("notice", Notice)
def test_two_mails_of_a_kind_differ_in_number_and_link_alone(tell, post_office, notice, language):
    numbers = ["L-482-913-705", "L-111-222-330"]
    for number in numbers:
        link = f"https://support.example.org/follow/{number}:Zm9sbG93"
        tell(key=number, notice=notice, language=language, reference=number, link=link)
    first, second = ([mail["Subject"], *texts(mail)] for mail in post_office.mails)
    assert first != second
    assert [text.replace(*numbers) for text in first] == second


def test_the_mail_tells_machines_not_to_answer(tell, post_office):
    tell()
    (mail,) = post_office.mails
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["X-Auto-Response-Suppress"] == "All"
    assert mail["From"] == "Lotsen <lotsen@support.example.org>"
    assert set(mail.keys()) == HEADERS


def test_the_receiver_is_written_to_in_their_language(tell, post_office):
    tell(key="1", language="en")
    tell(key="2", language="sv")
    tell(key="3", language="xx")
    english, swedish, unknown = post_office.mails
    assert english["Subject"] == "You have an answer: L-482-913-705"
    assert english["Content-Language"] == "en"
    assert "Open your case" in texts(english)[0]
    assert '<html lang="en">' in texts(english)[1]
    assert "Öppna ditt ärende" in texts(swedish)[0]
    assert unknown["Subject"] == swedish["Subject"]


def test_the_same_key_is_sent_once(tell, post_office):
    first, second = tell(), tell()
    assert first == second
    assert len(post_office.mails) == 1


def test_a_repeat_after_a_crash_can_be_recognised(tell, post_office):
    tell()
    Message.objects.all().delete()
    tell()
    tell(key="case:482:4:reporter")
    before, after, other = (mail["Message-ID"] for mail in post_office.mails)
    assert before == after != other
    assert before.endswith("@support.example.org>")
    assert "482" not in before


def test_an_address_with_a_swedish_domain_is_reached(tell, post_office):
    tell(to="astrid@räksmörgås.example")
    assert post_office.receivers == [["astrid@xn--rksmrgs-5wao1o.example"]]


@pytest.mark.parametrize("stage", ["RCPT", "DATA"])
@pytest.mark.parametrize("answer", ["550 5.1.1 no such mailbox", "553 5.1.3 not an address"])
def test_a_mailbox_that_does_not_exist_is_given_up(tell, post_office, stage, answer):
    post_office.answers[stage] = answer
    with pytest.raises(Permanent, match=answer):
        tell(to="nobody@räksmörgås.example")
    message = Message.objects.get()
    assert message.state == Delivery.FAILED
    assert answer in message.error


@pytest.mark.parametrize(
    ("stage", "answer"),
    [
        ("RCPT", "450 4.2.1 try again"),
        ("RCPT", "552 5.2.2 mailbox full"),
        ("DATA", "451 4.3.0 busy"),
        ("MAIL", "550 5.7.1 this sender may not send"),
    ],
)
def test_what_may_pass_is_left_to_be_tried_again(tell, post_office, stage, answer):
    post_office.answers[stage] = answer
    with pytest.raises(smtplib.SMTPException):
        tell()
    post_office.answers.clear()
    message = tell()
    assert (message.state, message.error) == (Delivery.SENT, "")
    assert len(post_office.mails) == Message.objects.count() == 1


def test_a_mail_server_that_is_away_is_waited_for(tell, mail_settings, request):
    with pytest.raises(ConnectionRefusedError):
        tell()
    assert Message.objects.get().state == Delivery.FAILED
    post_office = request.getfixturevalue("post_office")
    assert tell().state == Delivery.SENT
    assert len(post_office.mails) == 1


def test_without_a_mail_server_the_mail_is_kept(tell, mailoutbox, settings):
    settings.MAIL_URL = ""
    message = tell()
    assert message.state == Delivery.KEPT
    assert LINK in message.body
    assert tell() == message
    assert mailoutbox == []


@pytest.mark.parametrize(
    "to",
    [
        "astrid",
        "",
        "astrid@",
        "a@example.org, b@example.org",
        "Astrid <a@example.org>",
        "a@example.org\r\nBcc: b@example.org",
        "a@example.org\nBcc: b@example.org",
        "a@example.org\x00",
        f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.example.org",
    ],
)
def test_what_is_no_address_is_given_up_before_anything_is_sent(tell, post_office, to):
    with pytest.raises(Permanent, match="address"):
        tell(to=to)
    assert post_office.mails == []


def test_a_mail_whose_every_step_takes_all_its_time_is_done_within_its_lease(
    tell, post_office, monkeypatch, settings
):
    """Or another worker would take the errand for left behind, and send it again."""
    answered, getreply = [], smtplib.SMTP.getreply
    monkeypatch.setattr(smtplib.SMTP, "getreply", lambda smtp: answered.append(smtp) or getreply(smtp))
    tell()
    encrypted = 5  # STARTTLS, its handshake, EHLO once more, a name and a password
    steps = 1 + len(answered) + encrypted
    assert timedelta(seconds=steps * settings.EMAIL_TIMEOUT) < LEASE

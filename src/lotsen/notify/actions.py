"""Sending a message: once for each key, in the receiver's language, with number, kind and link alone."""

import re
from types import ModuleType

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from lotsen.log.jobs import Permanent
from lotsen.notify.calendar import Meeting, spoken
from lotsen.notify.enums import Channel, Delivery, Notice
from lotsen.notify.mail import transport as mail
from lotsen.notify.models import Message
from lotsen.notify.sms import transport as sms

TRANSPORTS: dict[Channel, ModuleType] = {Channel.MAIL: mail, Channel.SMS: sms}
REFERENCE = re.compile(r"[A-Za-z0-9-]{1,40}")
LINK = re.compile(r"https?://[!-~]{1,480}")


def deliver(
    *,
    key: str,
    notice: Notice,
    channel: Channel,
    to: str,
    language: str,
    reference: str,
    link: str,
    meeting: Meeting | None = None,
) -> Message:
    """Send one message and record what became of it; the same `key` again returns the first message unsent.

    A `meeting` is told by its time instead of the reference, and goes with a mail as an entry for the calendar.
    Where the channel is not set up, the message is kept. Raises `Permanent` where trying again cannot help;
    whatever else is raised may pass. Call it outside a transaction: it talks to the network.
    """
    if gone := Message.objects.out().filter(key=key).first():
        return gone
    transport = TRANSPORTS[Channel(channel)]
    message = Message.objects.filter(key=key).first() or Message(key=key)
    message.notice, message.channel = Notice(notice), Channel(channel)
    message.to = transport.address(to)
    message.language = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    message.reference = _matching(REFERENCE, reference, "the reference")
    message.link = _matching(LINK, link, "the link")
    message.meeting, message.starts_at = meeting, meeting.starts_at if meeting else None
    with override(message.language):
        when = spoken(meeting.starts_at) if meeting else message.reference
        message.subject = f"{message.wording.kind}: {when}"
        message.body = transport.body(message)
        try:
            sent = transport.send(message)
        except Exception as error:
            _record(message, Delivery.FAILED, f"{type(error).__name__}: {error}")
            raise
    _record(message, Delivery.SENT if sent else Delivery.KEPT)
    return message


def forget_receivers(*, reference: str) -> int:
    """Erase to whom the messages about one case went; returns how many there were."""
    return Message.objects.filter(reference=reference).update(to="")


def _record(message: Message, state: Delivery, error: str = "") -> None:
    message.state, message.error, message.at = state, error[:500], timezone.now()
    message.save()


def _matching(pattern: re.Pattern[str], text: str, what: str) -> str:
    if not pattern.fullmatch(text):
        raise Permanent(f"{what} has characters that a message cannot carry, or is too long")
    return text

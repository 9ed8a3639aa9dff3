"""E-mail by SMTP: plain text and simple HTML, marked as written by a machine."""

import re
import smtplib
from email.utils import parseaddr

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.template.loader import render_to_string

from lotsen.log.jobs import Permanent
from lotsen.notify import calendar
from lotsen.notify.models import Message

NEVER = {550, 551, 553, 556}  # no such mailbox, not here, no address (RFC 5321), no mail at all (RFC 7504)
ADDRESS = re.compile(r"[^\s<>:]+@[^\s<>:]+")
LONGEST = 254  # characters of an address (RFC 5321)


def address(to: str) -> str:
    """The address as mail is sent to it. Raises Permanent for what cannot be one."""
    try:
        validate_email(to)
    except ValidationError:
        raise Permanent("not an e-mail address") from None
    if len(to) > LONGEST:
        raise Permanent("the e-mail address is too long")
    return to


def body(message: Message) -> str:
    """The plain text, in the language that is active."""
    return render_to_string("notify/mail/message.txt", {"message": message}).strip()


def send(message: Message) -> bool:
    """Hand the mail to the mail server; False where there is none, so that it is only kept.

    Raises Permanent where the server says that the address or the mail is refused for good.
    """
    if not settings.MAIL_URL:
        return False
    try:
        _compose(message).send()
    except smtplib.SMTPRecipientsRefused as error:
        raise _refusal(*next(iter(error.recipients.values()))) from None
    except smtplib.SMTPDataError as error:
        raise _refusal(error.smtp_code, error.smtp_error) from None
    return True


def _compose(message: Message) -> EmailMultiAlternatives:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.body,
        to=[message.to],
        headers={
            "Message-ID": f"<{message.mark}@{domain}>",
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            "Content-Language": message.language,
        },
    )
    if message.meeting:
        method = calendar.method(message.meeting)
        entry = calendar.entry(message.meeting, message.link)
        mail.attach("meeting.ics", entry, f"{calendar.MEDIA_TYPE}; method={method}")
    mail.attach_alternative(render_to_string("notify/mail/message.html", {"message": message}), "text/html")
    return mail


def _refusal(code: int, reason: bytes | str) -> Exception:
    """What the server said, without the address: errors are kept and logged, addresses only encrypted."""
    words = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else reason
    words = ADDRESS.sub("…", words)
    return Permanent(f"{code} {words}") if code in NEVER else smtplib.SMTPResponseException(code, words)

"""SMS by an HTTP gateway that takes a JSON post {to, text}."""

import base64
import json
import re
from http.client import HTTPConnection, HTTPSConnection
from urllib.parse import unquote, urlsplit

from django.conf import settings

from lotsen.log.jobs import Permanent
from lotsen.notify.models import Message
from lotsen.policy import telephones

LONGEST = 160  # characters of one SMS in the GSM alphabet
TIMEOUT = 10  # seconds
LATER = {408, 429}
NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")


class GatewayError(Exception):
    """The gateway did not take the message; it may do so later."""


def address(to: str) -> str:
    """The number as E.164; one that begins with a single 0 is Swedish. Raises Permanent for anything else."""
    number = telephones.dialled(to)
    if not NUMBER.fullmatch(number):
        raise Permanent("not a telephone number")
    return number


def body(message: Message) -> str:
    """Kind, number and link; number and link alone where the address of the installation is long."""
    for text in (f"{message.subject} {message.link}", f"{message.reference} {message.link}"):
        if len(text) <= LONGEST:
            return text
    raise Permanent(f"the link does not fit into an SMS of {LONGEST} characters")


def send(message: Message) -> bool:
    """Post the text to the gateway; False where there is none, so that it is only kept.

    Raises Permanent for 4xx other than 408 and 429, GatewayError or OSError for what may pass.
    """
    if not settings.SMS_URL:
        return False
    status = _post({"to": message.to, "text": message.body}, mark=message.mark)
    if 400 <= status < 500 and status not in LATER:
        raise Permanent(f"the gateway refused the message with {status}")
    if not 200 <= status < 300:
        raise GatewayError(f"the gateway answered {status}")
    return True


def _post(payload: dict[str, str], *, mark: str) -> int:
    """The status of the answer. Redirects are not followed: they would lead the message somewhere unknown."""
    url = urlsplit(settings.SMS_URL)
    headers = {"Content-Type": "application/json", "Idempotency-Key": mark}
    if url.username:
        account = f"{unquote(url.username)}:{unquote(url.password or '')}"
        headers["Authorization"] = f"Basic {base64.b64encode(account.encode()).decode()}"
    connect = HTTPSConnection if url.scheme == "https" else HTTPConnection
    connection = connect(url.hostname, url.port, timeout=TIMEOUT)
    try:
        target = url._replace(scheme="", netloc="", fragment="").geturl() or "/"
        connection.request("POST", target, json.dumps(payload), headers)
        return connection.getresponse().status
    finally:
        connection.close()

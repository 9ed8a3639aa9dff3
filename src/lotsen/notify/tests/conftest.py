"""A real mail server, a real SMS gateway, and the message that the stories send."""

import email
import email.policy
import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from aiosmtpd.controller import Controller

from lotsen.notify.actions import deliver
from lotsen.notify.enums import Channel, Notice


def free_port() -> int:
    """A port on loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class PostOffice:
    """Takes mail, unless told what to answer to a sender, to a receiver or to the mail itself."""

    def __init__(self):
        self.mails, self.receivers, self.answers = [], [], {}

    async def handle_MAIL(self, server, session, envelope, address, options):
        envelope.mail_from = address
        return self.answers.get("MAIL", "250 OK")

    async def handle_RCPT(self, server, session, envelope, address, options):
        envelope.rcpt_tos.append(address)
        return self.answers.get("RCPT", "250 OK")

    async def handle_DATA(self, server, session, envelope):
        if "DATA" in self.answers:
            return self.answers["DATA"]
        self.receivers.append(envelope.rcpt_tos)
        self.mails.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 OK"


@pytest.fixture
def mail_settings(settings):
    """Mail is set up, but nobody answers on its port."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    settings.MAIL_URL = f"smtp://127.0.0.1:{settings.EMAIL_PORT}"
    settings.DEFAULT_FROM_EMAIL = "Lotsen <lotsen@support.example.org>"
    return settings


@pytest.fixture
def post_office(mail_settings):
    """A mail server at the address of the settings."""
    handler = PostOffice()
    controller = Controller(handler, hostname="127.0.0.1", port=mail_settings.EMAIL_PORT)
    controller.start()
    yield handler
    controller.stop()


class Gateway(HTTPServer):
    """Takes SMS and answers `status`."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), GatewayRequest)
        self.taken, self.status = [], 202


class GatewayRequest(BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.taken.append((self.path, dict(self.headers), body))
        self.send_response(self.server.status)
        self.send_header("Location", "/elsewhere")
        self.end_headers()

    def log_message(self, *words):
        """Say nothing."""


@pytest.fixture
def gateway(settings):
    """An SMS gateway at the address of the settings."""
    with Gateway() as server:
        settings.SMS_URL = f"http://lotsen:s%40lt@127.0.0.1:{server.server_port}/send?format=json"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def tell(db):
    """Deliver one message; whatever a story does not name is ordinary."""

    def told(**changed):
        ordinary = {
            "key": "case:482:3:reporter",
            "notice": Notice.ANSWERED,
            "channel": Channel.MAIL,
            "to": "astrid@example.org",
            "language": "sv",
            "reference": "L-482-913-705",
            "link": "https://support.example.org/follow/L-482-913-705:Zm9sbG93-bWU_aXQ",
        }
        return deliver(**ordinary | changed)

    return told

"""What we ask of others goes to the address of the settings and no further."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from requests import TooManyRedirects

from lotsen.people.adapters import SocialAccounts
from lotsen.people.id_tokens import fetched


class SentOn(BaseHTTPRequestHandler):
    """A provider that leads astray; it remembers what it was asked for."""

    def do_GET(self):
        self.server.asked.append(self.path)
        self.send_response(302)
        self.send_header("Location", "/elsewhere")
        self.end_headers()

    do_POST = do_GET

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def astray():
    with ThreadingHTTPServer(("127.0.0.1", 0), SentOn) as server:
        server.asked = []
        server.address = f"http://127.0.0.1:{server.server_port}/token"
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_a_one_time_code_is_not_carried_to_where_a_redirect_leads(astray):
    with SocialAccounts().get_requests_session() as session, pytest.raises(TooManyRedirects):
        session.request("POST", astray.address, data={"code": "one-time", "client_secret": "secret"})
    assert astray.asked == ["/token"]


def test_keys_and_descriptions_are_taken_from_the_address_that_was_asked(astray):
    with pytest.raises(TooManyRedirects):
        fetched(astray.address)
    assert astray.asked == ["/token"]

"""Asking an identity provider: for so long in all, no more than is sensible, and never by everybody at once.

One that has gone silent holds whoever asks it until their time is up. Pages are made by few threads, and most of them
are for people who do not sign in at all, so only some may wait for a provider.
"""

import threading
import time
from io import BytesIO

from requests import ConnectionError as NoConnection
from requests import ConnectTimeout, PreparedRequest, ReadTimeout, Response
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError

AT_ONCE = 5  # of the eight threads of `config/asgi.py`; the others go on with everything else
TURN = 0.3  # seconds that one more waits for a place: several usual answers, and short beside a silent provider's
LARGEST = 200_000  # bytes of any answer of a provider
PIECE = 8_192  # bytes
_places = threading.BoundedSemaphore(AT_ONCE)


class Bounded(HTTPAdapter):
    """Sends a request and reads the whole answer, within its timeout in all: that of requests begins anew each byte.

    Of an answer that is larger than `LARGEST`, a byte more than that is read, for the reader to refuse.
    """

    def send(
        self, request: PreparedRequest, stream: bool = False, timeout: float | None = None, **more
    ) -> Response:
        """Raises what requests raises; `ConnectTimeout`, too, where as many ask already as may."""
        if not _places.acquire(timeout=TURN):
            raise ConnectTimeout("as many wait for the provider as may", request=request)
        try:
            until = time.monotonic() + timeout if timeout else float("inf")
            response = super().send(request, stream=True, timeout=timeout, **more)
            response.raw = BytesIO(_whole(response, until))
        finally:
            _places.release()
        return response


def _whole(response: Response, until: float) -> bytes:
    found = bytearray()
    try:
        while len(found) <= LARGEST and (piece := response.raw.read1(PIECE, decode_content=True)):
            found += piece
            if time.monotonic() > until:
                raise ReadTimeout("the provider has not come to an end in time", request=response.request)
    except HTTPError as error:
        raise NoConnection(error, request=response.request) from error
    finally:
        response.raw.close()
    return bytes(found[: LARGEST + 1])

"""Headers that close what a browser would leave open, on every answer, also on files and errors."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Camera, microphone and screen are for testing one's equipment and for showing support, on our own pages alone.
PERMISSIONS = "camera=(self), microphone=(self), display-capture=(self), " + ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "autoplay",
        "browsing-topics",
        "geolocation",
        "gyroscope",
        "hid",
        "magnetometer",
        "midi",
        "payment",
        "serial",
        "usb",
    )
)
HEADERS = {"Permissions-Policy": PERMISSIONS, "Cross-Origin-Resource-Policy": "same-origin"}


class Closed:
    """Adds what Django's own security middleware does not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

"""Who opens a websocket, from where, and what they may follow."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.http.request import split_domain_port, validate_host

from lotsen.people import second_factor
from lotsen.realtime import topics
from lotsen.realtime.topics import Feed


def is_same_origin(origin: str, host: str) -> bool:
    """Whether a page of ours opens the socket: browsers send cookies along from foreign pages too."""
    if origin == settings.BASE_URL:
        return True
    asked, _port = split_domain_port(host)
    scheme, _separator, place = origin.partition("://")
    return scheme in ("http", "https") and place == host and validate_host(asked, settings.ALLOWED_HOSTS)


def allowed(session_key: str, wanted: list[str]) -> tuple[int | None, dict[str, Feed | None]]:
    """Who the session belongs to just now (None: nobody signed in), and the feed of each topic or None."""
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    user = get_user(request)
    if second_factor.is_missing(request.session, user):
        user = AnonymousUser()
    return user.pk, {topic: topics.resolve(user, topic) for topic in wanted}

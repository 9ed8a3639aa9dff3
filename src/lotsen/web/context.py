"""What every page needs to know about its reader."""

from functools import partial

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.http import escape_leading_slashes, url_has_allowed_host_and_scheme
from django.utils.translation import get_language

from lotsen.live import dock
from lotsen.web import navigation


def page(request) -> dict:
    """Navigation, languages and the demo mark; works before sign-in is known, too."""
    user = getattr(request, "user", AnonymousUser())
    return {
        "navigation": navigation.links(user, request.path),
        "languages": partial(others, request),
        "demo": settings.DEMO,
        "dock": partial(dock.of_page, request),
        "on_duty": user.is_authenticated and _is_called(request),
        "outgoing": reverse("notify:outgoing") if navigation.exists("notify:outgoing") else "",
    }


def _is_called(request) -> bool:
    """Whether this page says when live help needs its reader: to who is on duty, and to local contact persons."""
    return bool(request.session.get("on_duty")) or request.user.is_local_contact


def others(request) -> list[tuple[str, str, str]]:
    """(code, name, address of this page) of every language but the reader's."""
    here = get_language()
    return [(code, name, in_language(request, code)) for code, name in settings.LANGUAGES if code != here]


def in_language(request, code: str) -> str:
    """The address of this page in another language; for an answer to a form, the page it came from."""
    if request.method in {"GET", "HEAD"}:
        query = request.GET.copy()
        query["lang"] = code
        return f"{escape_leading_slashes(request.path)}?{query.urlencode()}"
    sender = request.headers.get("Referer", "")
    here = url_has_allowed_host_and_scheme(sender, {request.get_host()}, require_https=request.is_secure())
    return f"{sender.partition('?')[0] if here else '/'}?lang={code}"

"""Signing in and out. The demo sign-in has a module of its own that exists only in a demo."""

from collections.abc import Callable

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from requests import RequestException

from lotsen.people import actions, signed_in
from lotsen.people.id_tokens import Refused
from lotsen.people.limits import limited
from lotsen.people.provider import Adapter, Provider
from lotsen.people.trouble import Trouble, trouble


@login_not_required
@require_GET
def sign_in(request: HttpRequest) -> HttpResponse:
    """Where one signs in; in a demo, straight on to the page that offers the roles."""
    if settings.DEMO:
        return redirect(reverse("demo:sign-in", query=request.GET))
    providers = get_adapter().list_providers(request)
    shown = {"providers": [provider.app for provider in providers], "next": request.GET.get("next", "")}
    return render(request, "people/sign_in.html", shown)


@login_not_required
@require_GET
@limited("sign-in", methods=("GET",))
def ask(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send the browser to the provider. Nothing changes but that an answer is now expected in this session."""
    with_provider = _provider(request, provider_id)
    onward = get_next_redirect_url(request)
    return _explained(request, lambda: with_provider.redirect(request, AuthProcess.LOGIN, onward))


@login_not_required
@require_GET
@limited("sign-in", methods=("GET",))
def answered(request: HttpRequest, provider_id: str) -> HttpResponse:
    """The browser comes back with the provider's answer, which is good once and for the asking session only."""
    _provider(request, provider_id)
    view = OAuth2CallbackView.adapter_view(Adapter(request, provider_id))
    return _explained(request, lambda: view(request))


@login_not_required
@require_GET
def closed(request: HttpRequest) -> HttpResponse:
    """Somebody whose account here has been closed."""
    return render(request, "people/closed.html")


@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session and go back to the start page."""
    logout(request)
    return _left()


@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """End one session of one's own, on another machine or here."""
    signed_in.end_one(user=request.user, pk=pk, by=request.user)
    messages.success(request, _("That machine is signed out."))
    return redirect("mfa_index")


@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """End every session of this person but this one."""
    signed_in.end_others(user=request.user, here=request.session.session_key)
    messages.success(request, _("You are signed out everywhere but here."))
    return redirect("mfa_index")


@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End every session of this person, on all machines."""
    actions.end_sessions(user=request.user)
    logout(request)
    return _left()


def _left() -> HttpResponse:
    """The start page; whatever the browser has kept of the pages before is thrown away."""
    answer = redirect("web:start")
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def _provider(request: HttpRequest, provider_id: str) -> Provider:
    try:
        return get_adapter().get_provider(request, provider=provider_id)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error


def _explained(request: HttpRequest, talk: Callable[[], HttpResponse]) -> HttpResponse:
    """What comes of talking to the provider; a page about it where the provider cannot be talked to."""
    try:
        return talk()
    except RequestException as error:
        return trouble(request, Trouble.UNREACHABLE, error)
    except Refused as error:
        return trouble(request, Trouble.REFUSED, error)

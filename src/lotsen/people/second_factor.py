"""The second factor: who needs one, whether this session has it, and setting it up."""

from collections.abc import Callable, Mapping

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY, record_authentication
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import IndexView
from allauth.mfa.recovery_codes.views import ViewRecoveryCodesView
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from lotsen.people import signed_in, spare_codes
from lotsen.people.actions import LEVEL
from lotsen.people.models import User
from lotsen.policy.assurance import needs_second_factor, works_with_others_cases
from lotsen.policy.commissions import STRONG


def is_missing(session: Mapping, user: User) -> bool:
    """Whether somebody has signed in too weakly for their roles, and must not go further yet."""
    if settings.DEMO or not settings.SECOND_FACTOR or not user.is_authenticated:
        return False
    methods = session.get(AUTHENTICATION_METHODS_SESSION_KEY) or []
    shown = any(method.get("method") == "mfa" for method in methods)
    return not shown and needs_second_factor(user.roles, session.get(LEVEL, 0))


class Stage(AuthenticateStage):
    """The step between the provider's answer and being signed in. A strong card needs none."""

    def _should_handle(self, request: HttpRequest) -> bool:
        return request.session.get(LEVEL, 0) < STRONG and super()._should_handle(request)


class SecondFactor:
    """Middleware: whoever misses the second factor comes no further than to the page where it is set up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        """Open pages stay open, and so do those that set it up or sign out."""
        open_to_all = not getattr(view, "login_required", True)
        setting_up = request.resolver_match.view_name.startswith("mfa_")
        if open_to_all or setting_up or not is_missing(request.session, request.user):
            return None
        return redirect("mfa_index")


class Account(IndexView):
    """What somebody signs in with, whether a second factor is theirs to choose, and where they are signed in."""

    def get_context_data(self, **kwargs) -> dict:
        needed = works_with_others_cases(self.request.user.roles)
        more = {"needed": needed, "sessions": signed_in.shown(self.request)}
        return super().get_context_data(**kwargs) | more


class SetUpApp(ActivateTOTPView):
    """Codes from an app. The first right code has shown that the person has it."""

    def form_valid(self, form) -> HttpResponse:
        answer = super().form_valid(form)
        record_authentication(self.request, self.request.user, "mfa", type="totp", reauthenticated=True)
        return answer


class AddPasskey(AddWebAuthnView):
    """A passkey. Making it has shown that the person has it."""

    def form_valid(self, form) -> HttpResponse:
        answer = super().form_valid(form)
        record_authentication(self.request, self.request.user, "mfa", type="webauthn", reauthenticated=True)
        return answer


class RemovePasskey(RemoveWebAuthnView):
    """Take a passkey away, but not the last proof of somebody who must have one."""

    def form_valid(self, form) -> HttpResponse:
        if not get_adapter().can_delete_authenticator(self.get_object()):
            form.add_error(None, get_adapter().validation_error("cannot_delete_authenticator"))
            return self.form_invalid(form)
        return super().form_valid(form)


class SpareCodes(ViewRecoveryCodesView):
    """The spare codes, once: from then on nobody can read them any more, and neither can we."""

    def get_context_data(self, **kwargs) -> dict:
        shown = super().get_context_data(**kwargs)
        spare_codes.seen(self.request.user)
        return shown

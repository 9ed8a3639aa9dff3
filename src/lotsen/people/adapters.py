"""Where allauth asks us: who may come in by a provider, and what to say when that fails."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse

from lotsen.people import actions, claims
from lotsen.people.diagnosis import DIAGNOSIS, diagnosis_of
from lotsen.people.trouble import Trouble, trouble, why
from lotsen.policy.assurance import works_with_others_cases


class SocialAccounts(DefaultSocialAccountAdapter):
    """Sign-in by OpenID Connect."""

    def on_authentication_error(
        self, request: HttpRequest, provider, error=None, exception=None, extra_context=None
    ):
        """A page that says what happened, in place of allauth's own."""
        raise ImmediateHttpResponse(trouble(request, why(error, exception, extra_context), exception))

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict):
        """Nothing is taken over unseen; `pre_social_login` decides."""
        return sociallogin.user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let the person in with an account of theirs, or lead to what is missing."""
        try:
            person = claims.read(sociallogin.claims, settings.OIDC_CLAIMS, settings.OIDC_LEVELS)
        except claims.Unreadable as unreadable:
            raise ImmediateHttpResponse(trouble(request, Trouble.CLAIMS, unreadable)) from unreadable
        if sociallogin.provider.app.provider_id == "residents":
            return actions.welcome_resident(request=request, login=sociallogin, person=person)
        account = actions.account_of(person)
        diagnosis = diagnosis_of(person, account)
        if diagnosis.findings:
            request.session[DIAGNOSIS] = diagnosis.kept()
            raise ImmediateHttpResponse(redirect("cases:commission", diagnosis.findings[0]))
        actions.welcome(request=request, login=sociallogin, person=person, account=account)
        return None


class Accounts(DefaultAccountAdapter):
    """There are no passwords and nobody signs up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("web:start")


class SecondFactors(DefaultMFAAdapter):
    """Codes from an app, passkeys and recovery codes."""

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """The last one stays with whoever must have one."""
        others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        last = not others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()
        return not (last and works_with_others_cases(authenticator.user.roles))

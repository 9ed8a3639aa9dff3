"""Where allauth asks us: who may come in by a provider, and what to say when that fails."""

from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotsen.people import actions, claims
from lotsen.people.asking import Bounded
from lotsen.people.diagnosis import DIAGNOSIS, diagnosis_of
from lotsen.people.encrypted import Unreadable, decrypt, encrypt
from lotsen.people.events import Event, note
from lotsen.people.limits import address
from lotsen.people.models import User
from lotsen.people.trouble import Trouble, trouble, why
from lotsen.policy.assurance import works_with_others_cases


class SocialAccounts(DefaultSocialAccountAdapter):
    """Sign-in by OpenID Connect."""

    def on_authentication_error(
        self, request: HttpRequest, provider, error=None, exception=None, extra_context=None
    ):
        """A page that says what happened, in place of allauth's own."""
        raise ImmediateHttpResponse(trouble(request, why(error, exception, extra_context), exception))

    def get_requests_session(self):
        """Asks the provider and nobody else: a redirect would lead our secret somewhere unknown, and raises."""
        session = super().get_requests_session()
        session.max_redirects = 0
        for scheme in ("https://", "http://"):
            session.mount(scheme, Bounded())
        return session

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
            note(Event.SIGN_IN_REFUSED, user=account, why=diagnosis.findings[0])
            raise ImmediateHttpResponse(redirect("cases:commission", diagnosis.findings[0]))
        actions.welcome(request=request, login=sociallogin, person=person, account=account)
        return None


class Accounts(DefaultAccountAdapter):
    """There are no passwords and nobody signs up."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": _("That was wrong too many times. Wait five minutes and try again."),
        "rate_limited": _("That was wrong too many times. Wait five minutes and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        """The second factor is the only step that we have."""
        return ["lotsen.people.second_factor.Stage"]

    def get_reauthentication_methods(self, user: User) -> list[dict]:
        """Whoever has a passkey is asked for that first."""
        return sorted(
            super().get_reauthentication_methods(user), key=lambda method: "webauthn" not in method["id"]
        )

    def get_client_ip(self, request: HttpRequest) -> str:
        """As limits know the caller; of IPv6 the network, so that nobody is told apart within a household."""
        found = address(request)
        return "0.0.0.0" if found == "unknown" else found.partition("/")[0]  # nosec B104  # shown, not bound


class SecondFactors(DefaultMFAAdapter):
    """Codes from an app, passkeys and spare codes. Their secrets are kept encrypted."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("That was not right. Try again with a new code."),
        "cannot_delete_authenticator": _("This is the only extra proof you have."),
    }

    def encrypt(self, text: str) -> str:
        return encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; one that no key of ours opens becomes a random one, which no code ever fits."""
        secret = decrypt(encrypted_text)
        return generate_totp_secret() if isinstance(secret, Unreadable) else secret

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys belong to the address that people reach."""
        return {"id": urlsplit(settings.BASE_URL).hostname, "name": "Lotsen"}

    def get_public_key_credential_user_entity(self, user: User) -> dict:
        """A telephone shows the person's name, and not their HSA-id."""
        return {"id": str(user.pk).encode(), "display_name": user.name, "name": user.name}

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """The last one stays with whoever must have one."""
        others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        last = not others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()
        return not (last and works_with_others_cases(authenticator.user.roles))

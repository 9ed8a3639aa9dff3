"""OpenID Connect through allauth, stricter: every token is verified, tied to its question, and nothing is kept.

allauth finds `provider_classes` by the name of this module.
"""

import hashlib
import hmac

from allauth.socialaccount.models import SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Client
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from lotsen.people.id_tokens import Refused, fetched, is_address, nonce_of, verify
from lotsen.people.sessions import LONGEST

ENDPOINTS = ["authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri"]


class Client(OAuth2Client):
    """Asks with a nonce that follows from the one-time state, and for a proof no older than a session may be."""

    def get_redirect_url(self, authorization_url: str, scope: list, extra_params: dict) -> str:
        more = {**extra_params, "nonce": nonce_of(self.state), "max_age": LONGEST}
        return super().get_redirect_url(authorization_url, scope, more)

    def get_access_token(self, code: str, pkce_code_verifier=None, extra_data=None) -> dict:
        """The provider's answer to the one-time code. Raises `Refused` where it makes no sense."""
        try:
            return super().get_access_token(code, pkce_code_verifier, extra_data)
        except (KeyError, ValueError) as error:
            raise Refused("the provider answered the code with something else than a token") from error


class Adapter(OpenIDConnectOAuth2Adapter):
    client_class = Client

    @property
    def openid_config(self) -> dict:
        """The provider's own description, asked for once in a request. Raises `Refused` where it is not sound."""
        if not hasattr(self, "_described"):
            provider = self.get_provider()
            self._described = fetched(provider.server_url)
            if str(self._described.get("issuer")).rstrip("/") != provider.app.settings["server_url"]:
                raise Refused("the provider calls itself something else")
            if not all(is_address(self._described.get(name)) for name in ENDPOINTS):
                raise Refused("an address of the provider is missing or unsafe")
        return self._described

    @property
    def basic_auth(self) -> bool:
        """How we prove who we are: in the body where the provider takes that, else as the standard has it."""
        methods = self.openid_config.get("token_endpoint_auth_methods_supported")
        return not (isinstance(methods, list) and "client_secret_post" in methods)

    def get_callback_url(self, request: HttpRequest, app) -> str:
        return settings.BASE_URL + reverse("people:answered", args=[self.provider_id])

    def parse_token(self, data: dict) -> SocialToken:
        """The access token, used once for the claims and then forgotten."""
        if not isinstance(data, dict) or not isinstance(data.get("access_token"), str):
            raise Refused("the provider gave no access token")
        return SocialToken(token=data["access_token"])

    def complete_login(self, request: HttpRequest, app, token: SocialToken, **kwargs):
        """The claims of the verified identity token and of the same person's user info."""
        if not isinstance(encoded := kwargs["response"].get("id_token"), str):
            raise Refused("the provider gave no identity token")
        proven = verify(
            encoded,
            keys_at=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            nonce=nonce_of(request.GET["state"]),
        )
        told = fetched(self.profile_url, {"Authorization": f"Bearer {token.token}"})
        if told.get("sub") != proven["sub"]:
            raise Refused("the user info is about somebody else")
        return self.get_provider().sociallogin_from_response(request, both(proven, told))


class Provider(OpenIDConnectProvider):
    """A provider of the settings. What it tells is read once, at sign-in, and not kept with the account."""

    oauth2_adapter_class = Adapter

    def get_callback_url(self) -> str:
        return reverse("people:answered", args=[self.app.provider_id])

    def sociallogin_from_response(self, request: HttpRequest, response: dict):
        login = super().sociallogin_from_response(request, response)
        login.claims = response
        return login

    def serialize(self) -> dict:
        """As the session keeps it during a second step: by its own name, since two may know us by the same."""
        return {"id": self.app.provider_id, "app.client_id": self.app.client_id}

    def extract_uid(self, data: dict) -> str:
        """A pseudonym: some providers use the personal identity number as the subject, and it is not ours to keep.

        Made with the key that never changes, so that a new secret key leaves everybody their account.
        """
        subject = f"{self.sub_id} {data['iss']} {data['sub']}"
        return hmac.new(settings.TRACE_KEY.encode(), subject.encode(), hashlib.sha256).hexdigest()

    def extract_extra_data(self, data: dict) -> dict:
        return {}

    def extract_common_fields(self, data: dict) -> dict:
        return {}

    def extract_email_addresses(self, data: dict) -> list:
        return []


def both(proven: dict, told: dict) -> dict:
    """The claims of token and user info together; where they differ, both values, so that no reader may choose."""
    differing = {name for name in proven.keys() & told.keys() if proven[name] != told[name]}
    return {**proven, **told, **{name: [proven[name], told[name]] for name in differing}}


def description(name: str) -> dict:
    """How a provider of the settings describes itself; raises as `openid_config` does."""
    return Adapter(HttpRequest(), name).openid_config


provider_classes = [Provider]

"""The second factor's forms, in our own words."""

from typing import Any

from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

from lotsen.people.spare_codes import as_kept
from lotsen.people.validators import without_identity_number

LONGEST = 20  # characters of a code, with blanks


class CodeField(forms.CharField):
    """A code, as people copy it: blanks in it do no harm."""

    def __init__(self, **options: Any):
        attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
        missing = {"required": _("Write the code.")}
        super().__init__(
            max_length=LONGEST, widget=forms.TextInput(attrs=attrs), error_messages=missing, **options
        )

    def to_python(self, value: Any) -> str:
        return "".join(super().to_python(value).split())


class AuthenticateForm(base.AuthenticateForm):
    """The code at sign-in: of the app, or a spare one."""

    code = CodeField(label=_("Code from your app, or a spare code"))

    def clean_code(self) -> str:
        self.cleaned_data["code"] = as_kept(self.user, self.cleaned_data["code"])
        return super().clean_code()


class ReauthenticateForm(base.ReauthenticateForm):
    """The code before something that guards the account is changed."""

    code = CodeField(label=_("Code from your app, or a spare code"))

    def clean_code(self) -> str:
        self.cleaned_data["code"] = as_kept(self.user, self.cleaned_data["code"])
        return super().clean_code()


class ActivateTOTPForm(totp.ActivateTOTPForm):
    """The first code of an app that has just read the picture."""

    code = CodeField(label=_("Write the code that the app shows"))


class AddWebAuthnForm(webauthn.AddWebAuthnForm):
    """A new passkey and what to call it."""

    name = forms.CharField(
        label=_("What do you want to call it?"),
        help_text=_("Such as “My work computer”. You may leave it as it is."),
        required=False,
        max_length=60,
        validators=[without_identity_number],
    )

"""Addresses by the names that allauth calls them."""

from allauth.mfa.base import views as base
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path

from lotsen.people import views
from lotsen.people.second_factor import Account, AddPasskey, RemovePasskey, SetUpApp, SpareCodes

urlpatterns = [
    path("sign-in", views.sign_in, name="account_login"),
    path("sign-in/closed", views.closed, name="account_inactive"),
    path("sign-out", views.sign_out, name="account_logout"),
    path("sign-in/second", base.authenticate, name="mfa_authenticate"),
    path("sign-in/again", base.reauthenticate, name="mfa_reauthenticate"),
    path("sign-in/again/passkey", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("account", Account.as_view(), name="mfa_index"),
    path("account/app", SetUpApp.as_view(), name="mfa_activate_totp"),
    path("account/app/remove", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/codes", SpareCodes.as_view(), name="mfa_view_recovery_codes"),
    path("account/codes/new", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/passkeys", Account.as_view(), name="mfa_list_webauthn"),
    path("account/passkeys/new", AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/remove", RemovePasskey.as_view(), name="mfa_remove_webauthn"),
]

"""Whom the product believes when people sign in, and what a provider's claims mean here.

The names of claims differ between providers and are changing (Sambi's, Inera's, those of Samordnad identitet och
behörighet), so each of our facts has several accepted names; `LOTSEN_OIDC_CLAIMS` adds more.
"""

import json
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from lotsen.config.environment import read
from lotsen.policy.permissions import Role

SAMBI = "http://sambi.se/attributes/1"
CLAIMS: dict[str, list[str]] = {
    "employee": ["employeeHsaId", "employee_hsa_id", f"{SAMBI}/employeeHsaId"],
    "commission": ["commissionHsaId", "commission_hsa_id", f"{SAMBI}/commissionHsaId"],
    "purpose": ["commissionPurpose", "commission_purpose", f"{SAMBI}/commissionPurpose"],
    "ends": ["commissionEndDate", "commission_end_date", f"{SAMBI}/commissionEndDate"],
    "unit": ["healthCareUnitHsaId", "health_care_unit_hsa_id", f"{SAMBI}/healthCareUnitHsaId"],
    "care_giver": [
        "healthCareProviderHsaId",
        "health_care_provider_hsa_id",
        f"{SAMBI}/healthCareProviderHsaId",
    ],
    "system_roles": ["systemRole", "system_role", f"{SAMBI}/systemRole"],
    "assurance": ["acr", "urn:sambi:names:attribute:levelOfAssurance", "loa"],
    "name": ["name", "employeeName"],
    "given_name": ["given_name", "givenName", f"{SAMBI}/givenName"],
    "family_name": ["family_name", "surname", "middleAndSurName", f"{SAMBI}/surname"],
    "email": ["email", "mail", f"{SAMBI}/mail"],
}
LEVELS: dict[str, int] = {
    **{f"http://id.sambi.se/loa/loa{level}": level for level in (1, 2, 3, 4)},
    **{f"http://id.elegnamnden.se/loa/1.0/loa{level}": level for level in (1, 2, 3, 4)},
    **{f"loa{level}": level for level in (1, 2, 3, 4)},
}


def providers() -> list[dict]:
    """The connected providers, as allauth wants them: of staff and agents, and of residents where one is wanted."""
    return [
        _provider(kind, variables, name)
        for kind, variables, name in (
            ("staff", "OIDC", "SITHS"),
            ("residents", "OIDC_RESIDENTS", "e-legitimation"),
        )
        if read(f"LOTSEN_{variables}_URL")
    ]


def _provider(kind: str, variables: str, name: str) -> dict:
    prefix = f"LOTSEN_{variables}"
    address = read(f"{prefix}_URL").rstrip("/")
    here = urlsplit(address).hostname in ("localhost", "127.0.0.1")
    if not address.startswith("https://") and not here:
        raise ImproperlyConfigured(f"{prefix}_URL must begin with https://")
    return {
        "provider_id": kind,
        "name": read(f"{prefix}_NAME", name),
        "client_id": read(f"{prefix}_CLIENT_ID"),
        "secret": read(f"{prefix}_CLIENT_SECRET"),
        "settings": {
            "server_url": address,
            "scope": read(f"{prefix}_SCOPES", "openid profile").split(),
            "oauth_pkce_enabled": True,
        },
    }


def claims() -> dict[str, list[str]]:
    """Our facts, each with the names that a claim about it may have; those of the setting come first."""
    more = _table("LOTSEN_OIDC_CLAIMS", CLAIMS)
    return {fact: [*_several(more.get(fact, [])), *names] for fact, names in CLAIMS.items()}


def levels() -> dict[str, int]:
    """The level of assurance, 1 to 4, that each value of `acr` stands for; what is not in the table is 0."""
    told = _table("LOTSEN_OIDC_LEVELS")
    if not all(level in (1, 2, 3, 4) for level in told.values()):
        raise ImproperlyConfigured("LOTSEN_OIDC_LEVELS: a level is a number, 1 to 4")
    return {**LEVELS, **told}


def roles() -> dict[str, Role]:
    """Our role for each value of the provider's system role."""
    told = _table("LOTSEN_OIDC_ROLES")
    if not all(role in list(Role) for role in told.values()):
        raise ImproperlyConfigured(f"LOTSEN_OIDC_ROLES: the roles are {', '.join(Role)}")
    return {value: Role(role) for value, role in told.items()}


def _several(given: str | list[str]) -> list[str]:
    names = [given] if isinstance(given, str) else given
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ImproperlyConfigured("LOTSEN_OIDC_CLAIMS: each fact has a list of names of claims")
    return names


def _table(variable: str, known: dict | None = None) -> dict:
    """The JSON object of a variable; raises `ImproperlyConfigured` for anything else, or for unknown keys."""
    try:
        table = json.loads(read(variable, "{}"))
    except ValueError as error:
        raise ImproperlyConfigured(f"{variable} is not JSON: {error}") from error
    if not isinstance(table, dict):
        raise ImproperlyConfigured(f"{variable} must be a JSON object")
    if known and (unknown := set(table) - set(known)):
        raise ImproperlyConfigured(f"{variable} knows {', '.join(known)}; not {', '.join(sorted(unknown))}")
    return table

"""Reading the API token of a request."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.errors import HttpError
from ninja.security import HttpBearer

from lotsen.people import tokens
from lotsen.people.events import Event, note
from lotsen.people.limits import caller, count
from lotsen.people.models import Token
from lotsen.people.tokens import Scope


class Bearer(HttpBearer):
    """Demands a living token with one scope: 401 without a token, 403 without the scope.

    Raises `TooMany` for a token that calls too often, and for an address that guesses."""

    def __init__(self, scope: Scope):
        self.scope = scope
        super().__init__()

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        found = tokens.find(token)
        if found is None or self.scope not in found.scopes:
            note(Event.WRONG_TOKEN, why=self.scope)
        count(*(("api", f"token {found.pk}") if found else ("wrong-token", caller(request))))
        if found and self.scope not in found.scopes:
            raise HttpError(403, _("The token lacks the scope %(scope)s.") % {"scope": self.scope})
        return found

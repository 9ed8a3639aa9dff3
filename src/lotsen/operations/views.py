"""What the monitoring asks for."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4

from lotsen.operations import metrics as figures
from lotsen.people import tokens
from lotsen.people.tokens import Scope


@login_not_required
@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """All figures; 401 without a living token, 403 for one without the scope."""
    kind, _blank, secret = request.headers.get("Authorization", "").partition(" ")
    token = tokens.find(secret.strip()) if kind.lower() == "bearer" else None
    if token is None:
        refusal = {"WWW-Authenticate": "Bearer"}
        return HttpResponse("a token is needed\n", "text/plain", status=401, headers=refusal)
    if Scope.METRICS_READ not in token.scopes:
        return HttpResponse(f"the token lacks {Scope.METRICS_READ}\n", "text/plain", status=403)
    return HttpResponse(figures.told(), CONTENT_TYPE_PLAIN_0_0_4)

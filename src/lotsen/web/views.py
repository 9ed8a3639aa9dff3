"""The pages that belong to no other room."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from lotsen.web import navigation


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """On to where this person's own work begins."""
    return redirect(navigation.home(request.user))

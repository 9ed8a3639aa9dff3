"""Signing in and out. The demo sign-in has a module of its own that exists only in a demo."""

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST


@login_not_required
@require_GET
def sign_in(request: HttpRequest) -> HttpResponse:
    """Where one signs in; in a demo, straight on to the page that offers the roles."""
    if settings.DEMO:
        return redirect("demo:sign-in")
    return render(request, "people/sign_in.html")


@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session and go back to the start page."""
    logout(request)
    return redirect("web:start")

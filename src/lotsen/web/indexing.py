"""What search engines may read: the first pages, the answers and the guides, in both languages."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from lotsen.guidance.guides import shelf
from lotsen.guidance.models import Answer

CLOSED = ["/api/", "/cases/", "/desk", "/follow/", "/manage", "/register", "/sign-in", "/unit", "/visit/"]

FIRST = ("web:start", "web:now", "guidance:answers", "guidance:guides", "equipment:test")


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What robots had better leave alone, and where the sitemap is. What is private is closed in other ways."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED)]
    address = f"{settings.BASE_URL}{reverse('web:sitemap')}"
    return HttpResponse("\n".join([*lines, f"Sitemap: {address}", ""]), content_type="text/plain")


@login_not_required
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every page for everybody, with its other language."""
    pages = [(reverse(name), None) for name in FIRST]
    pages += [(reverse("guidance:guide", args=[slug]), None) for slug in shelf.guides()]
    answers = Answer.objects.only("slug", "reviewed_on", "rank")
    pages += [(answer.get_absolute_url(), answer.reviewed_on) for answer in answers]
    context = {"pages": pages, "base": settings.BASE_URL}
    return render(request, "web/sitemap.xml", context, content_type="application/xml")

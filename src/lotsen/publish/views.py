"""What makes the product one that can be installed, and that helps without a connection."""

from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles.finders import find
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lotsen.guidance.enums import Audience
from lotsen.publish import offline

ICONS = ((192, "any"), (512, "any"), (512, "maskable"))  # sizes in pixels that telephones ask for


@login_not_required
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """How the product looks on a home screen."""
    language = get_language()
    told = {
        "id": "/",
        "name": _("Lotsen: help with video visits"),
        "short_name": "Lotsen",
        "description": _(
            "Help with the technology before, in and after a video visit. Works without a connection, too."
        ),
        "lang": language,
        "start_url": reverse("web:start"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#0d4a57",
        "icons": [_icon(size, purpose) for size, purpose in ICONS],
        "shortcuts": [
            {"name": _("Get help now"), "url": reverse("web:now")},
            {"name": _("Answers and advice"), "url": reverse("guidance:answers")},
        ],
    }
    return JsonResponse(told, content_type="application/manifest+json")


def _icon(size: int, purpose: str) -> dict:
    address = static(f"publish/{purpose}-{size}.png")
    return {"src": address, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


@login_not_required
@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The script that answers for us when nobody else does. At the root, since it speaks for every page."""
    script = Path(find("publish/service-worker.js")).read_bytes()
    return HttpResponse(script, content_type="text/javascript", headers={"Cache-Control": "no-cache"})


@login_not_required
@require_safe
def kept(request: HttpRequest) -> JsonResponse:
    """What a device should keep, in the reader's language."""
    language = get_language()
    return JsonResponse({"language": language, "kept": offline.kept(language)})


@login_not_required
@require_safe
def without_connection(request: HttpRequest) -> HttpResponse:
    """Whom to call and every answer, on one page that a device keeps."""
    language = get_language()
    context = {
        "resident": offline.side(Audience.RESIDENT, language),
        "staff": offline.side(Audience.STAFF, language),
    }
    return render(request, "publish/offline.html", context)

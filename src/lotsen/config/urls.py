"""How the rooms are put together: every address of the product."""

from django.conf import settings
from django.urls import include, path

from lotsen.config.api import api
from lotsen.web import health

urlpatterns = [
    path("healthz", health.alive),
    path("readyz", health.ready),
    path("api/v1/", api.urls),
    path("", include("lotsen.people.urls")),
    path("", include("lotsen.people.allauth_urls")),
    path("", include("lotsen.notify.urls")),
    path("", include("lotsen.guidance.urls")),
    path("", include("lotsen.equipment.urls")),
    path("", include("lotsen.readiness.urls")),
    path("", include("lotsen.cases.urls")),
    path("", include("lotsen.visits.urls")),
    path("", include("lotsen.live.urls")),
    path("", include("lotsen.insights.urls")),
    path("", include("lotsen.management.urls")),
    path("", include("lotsen.records.urls")),
    path("", include("lotsen.publish.urls")),
    path("", include("lotsen.web.urls")),
    path("", include("lotsen.operations.urls")),
]
if settings.DEMO:
    urlpatterns += [path("", include("lotsen.people.demo_urls"))]
handler400 = "lotsen.web.errors.bad_request"
handler404 = "lotsen.web.errors.not_found"
handler403 = "lotsen.web.errors.forbidden"
handler429 = "lotsen.web.errors.too_many"
handler500 = "lotsen.web.errors.broken"

"""Every address of the product as it runs with `--demo`."""

from django.urls import include, path

from lotsen.config import urls
from lotsen.web import gallery
from lotsen.web.urls import urlpatterns as web

urlpatterns = [
    path("", include(([*web, path("gallery", gallery.show, name="gallery")], "web"))),
    path("", include("lotsen.people.demo_urls")),
    *urls.urlpatterns,
]
handler403, handler404 = urls.handler403, urls.handler404

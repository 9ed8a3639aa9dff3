from django.conf import settings
from django.urls import path

from lotsen.web import gallery, indexing, start, views

app_name = "web"
urlpatterns = [
    path("", start.start, name="start"),
    path("now", start.now, name="now"),
    path("home", views.home, name="home"),
    path("robots.txt", indexing.robots, name="robots"),
    path("sitemap.xml", indexing.sitemap, name="sitemap"),
]
if settings.DEMO:
    urlpatterns += [path("gallery", gallery.show, name="gallery")]

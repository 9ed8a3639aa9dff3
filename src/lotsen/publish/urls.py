from django.urls import path

from lotsen.publish import views

app_name = "publish"
urlpatterns = [
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("service-worker.js", views.service_worker, name="service-worker"),
    path("offline", views.without_connection, name="offline"),
    path("offline/kept.json", views.kept, name="kept"),
]

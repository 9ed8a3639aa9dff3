from django.apps import AppConfig


class ReadinessConfig(AppConfig):
    name = "lotsen.readiness"
    label = "readiness"

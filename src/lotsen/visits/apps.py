from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "lotsen.visits"
    label = "visits"

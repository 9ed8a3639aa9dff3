from django.apps import AppConfig


class DesksConfig(AppConfig):
    name = "lotsen.desks"
    label = "desks"

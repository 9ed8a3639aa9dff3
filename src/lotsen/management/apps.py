from django.apps import AppConfig


class ManagementConfig(AppConfig):
    name = "lotsen.management"
    label = "management"

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "lotsen.guidance"
    label = "guidance"

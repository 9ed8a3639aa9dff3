from django.apps import AppConfig


class LogConfig(AppConfig):
    name = "lotsen.log"
    label = "log"

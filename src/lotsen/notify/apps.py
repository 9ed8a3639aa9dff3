from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "lotsen.notify"
    label = "notify"

from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "lotsen.notify"
    label = "notify"

    def ready(self):
        from lotsen.notify import jobs  # noqa: F401

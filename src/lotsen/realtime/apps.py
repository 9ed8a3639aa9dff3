from django.apps import AppConfig


class RealtimeConfig(AppConfig):
    name = "lotsen.realtime"
    label = "realtime"

    def ready(self) -> None:
        """Let the worker know of the doorbell."""
        from lotsen.realtime import jobs  # noqa: F401

from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "lotsen.live"
    label = "live"

    def ready(self) -> None:
        """Let the worker know of the line, and the pages be followed."""
        from lotsen.live import feeds, jobs, places  # noqa: F401

from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "lotsen.insights"
    label = "insights"

    def ready(self) -> None:
        """Let the worker know of the reader that counts."""
        from lotsen.insights import jobs  # noqa: F401

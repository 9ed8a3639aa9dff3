from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "lotsen.visits"
    label = "visits"

    def ready(self) -> None:
        """Visits have topics that can be followed, and work for the worker."""
        from lotsen.visits import feeds, jobs  # noqa: F401

from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "lotsen.visits"
    label = "visits"

    def ready(self) -> None:
        """Visits have topics that can be followed, work for the worker, and know whose equipment test is whose."""
        from lotsen.visits import feeds, jobs, testing  # noqa: F401

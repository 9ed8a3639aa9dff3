from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "lotsen.cases"
    label = "cases"

    def ready(self) -> None:
        """Let the worker know of this room's errands, chores and sweeps, live updates of its topics, and its tests."""
        from lotsen.cases import feeds, jobs, tested  # noqa: F401

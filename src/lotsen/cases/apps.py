from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "lotsen.cases"
    label = "cases"

    def ready(self) -> None:
        """Let the worker know of this room's errands, chores and sweeps, and live updates of its topics."""
        from lotsen.cases import feeds, jobs  # noqa: F401

from django.apps import AppConfig


class ManagementConfig(AppConfig):
    name = "lotsen.management"
    label = "management"

    def ready(self) -> None:
        """Let the worker know of this room's errands."""
        from lotsen.management import jobs  # noqa: F401

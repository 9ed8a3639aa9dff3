from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "lotsen.records"
    label = "records"

    def ready(self) -> None:
        """Let the worker erase what is due, at night."""
        from lotsen.records import jobs  # noqa: F401

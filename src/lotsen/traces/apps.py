from django.apps import AppConfig


class TracesConfig(AppConfig):
    name = "lotsen.traces"
    label = "traces"

    def ready(self) -> None:
        """Let the worker chain the read log and look after it."""
        from lotsen.traces import jobs  # noqa: F401

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "lotsen.guidance"
    label = "guidance"

    def ready(self) -> None:
        """Let the worker know what it does in this room."""
        from lotsen.guidance import jobs  # noqa: F401
        from lotsen.guidance.texts import jobs as jobs_of_texts  # noqa: F401

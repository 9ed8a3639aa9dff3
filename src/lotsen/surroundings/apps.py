from django.apps import AppConfig


class SurroundingsConfig(AppConfig):
    name = "lotsen.surroundings"
    label = "surroundings"

    def ready(self) -> None:
        """Let guides see the surroundings."""
        from lotsen.surroundings import looking  # noqa: F401

from django.apps import AppConfig


class EquipmentConfig(AppConfig):
    name = "lotsen.equipment"
    label = "equipment"

    def ready(self) -> None:
        """Let guides see what the test found."""
        from lotsen.equipment import looking  # noqa: F401

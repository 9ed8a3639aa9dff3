from django.apps import AppConfig


class EquipmentConfig(AppConfig):
    name = "lotsen.equipment"
    label = "equipment"

    def ready(self) -> None:
        """Let guides see what the test found, and those at desks look on."""
        from lotsen.equipment import feeds, looking  # noqa: F401

from django.apps import AppConfig


class EquipmentConfig(AppConfig):
    name = "lotsen.equipment"
    label = "equipment"

from django.apps import AppConfig


class SurroundingsConfig(AppConfig):
    name = "lotsen.surroundings"
    label = "surroundings"

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "lotsen.people"
    label = "people"

    def ready(self) -> None:
        """Let the log know who signs in and out, and the worker what is to be forgotten."""
        from lotsen.people import events, jobs  # noqa: F401

        events.listen()

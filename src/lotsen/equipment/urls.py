from django.urls import path, register_converter

from lotsen.equipment.views import embedding, page, results
from lotsen.equipment.views.loop import loop
from lotsen.policy.equipment import Check

app_name = "equipment"


class CheckCode:
    """The code of a check in an address."""

    regex = "|".join(Check)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(CheckCode, "check")

urlpatterns = [
    path("test", page.page, name="test"),
    path("equipment.js", embedding.element, name="element"),
    path("test/embedded", embedding.embedded, name="embedded"),
    path("test/start", results.start, name="start"),
    path("test/<str:secret>/checks/<check:check>", results.record, name="record"),
    path("test/<str:secret>/loop", loop, name="loop"),
    path("test/<str:secret>/finish", results.finish, name="finish"),
    path("test/<str:secret>", results.show, name="result"),
]

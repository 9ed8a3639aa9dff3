"""The form that a resident sends, and the moment at which it is sent."""

from datetime import datetime
from uuid import uuid4

import pytest
from django.utils import timezone

from lotsen.cases.tests.registering.acting import BLACK


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def at(monkeypatch):
    """Let the clock stand at a moment."""

    def stand(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return stand


@pytest.fixture
def send(client):
    """Send the form, filled in as told; by default a good one."""

    def sending(**told):
        form = {"submission": str(uuid4()), "text": BLACK, "when": "later", **told}
        return client.post("/register/send", {key: value for key, value in form.items() if value is not None})

    return sending

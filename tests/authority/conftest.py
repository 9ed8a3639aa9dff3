"""The house as it runs in a demo, which has every address that there is."""

from importlib import import_module
from pathlib import Path

import pytest
from django.core.cache import cache

from lotsen.conftest import catalogue, default_tables  # noqa: F401


@pytest.fixture(autouse=True)
def _house(settings, tmp_path: Path, catalogue):  # noqa: F811
    import_module("lotsen.config.urls")  # once as it is outside a demo, for the tests that come after
    settings.DEMO = True
    settings.WHITENOISE_AUTOREFRESH = True  # otherwise each test's client would first list all files
    settings.ROOT_URLCONF = "lotsen.people.tests.demo_house"
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.4")
    cache.clear()

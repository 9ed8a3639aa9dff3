"""What is kept on a device stays there until all that is to take its place has come."""

import json
import subprocess
from pathlib import Path

from django.contrib.staticfiles.finders import find

WALK = Path(__file__).with_name("walk_service_worker.js")


def test_a_language_that_could_not_be_fetched_takes_the_other_one_not_away():
    walk = ["node", WALK, find("publish/service-worker.js")]
    told = json.loads(subprocess.run(walk, capture_output=True, check=True, timeout=30).stdout)
    assert told == {
        "first": True,
        "midway": False,
        "shown": "svenska",
        "then": True,
        "last": "English",
        "stored": ["/offline/kept.json", "/offline?lang=en", "/static/new.css"],
    }

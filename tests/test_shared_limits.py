"""Where several processes share a Redis, they count together."""

import os
import subprocess
import sys

import pytest

from lotsen.people import limits
from lotsen.people.limits import TooMany, count
from tests.databases import REDIS
from tests.reachable import redis_server

ELSEWHERE = """
from lotsen.config import wsgi
from lotsen.people.limits import count
count("register", "somebody")
"""


@pytest.mark.skipif(not redis_server(), reason="no Redis answers")
def test_two_processes_count_together(settings):
    settings.REDIS_URL, settings.LIMITS = REDIS, "register=2/minute"
    limits._counter.cache_clear()
    environment = os.environ | {
        "LOTSEN_REDIS_URL": REDIS,
        "LOTSEN_LIMITS": settings.LIMITS,
        "LOTSEN_DATA": str(settings.DATA),
    }
    try:
        limits.forget()
        count("register", "somebody")
        subprocess.run([sys.executable, "-c", ELSEWHERE], env=environment, check=True)
        with pytest.raises(TooMany):
            count("register", "somebody")
        count("register", "somebody else")
    finally:
        limits.forget()
        limits._counter.cache_clear()

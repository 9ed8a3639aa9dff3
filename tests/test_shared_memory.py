"""Where several processes share a Redis, they remember together."""

import os
import subprocess
import sys
from uuid import uuid4

import pytest

from lotsen.people.memory import Memory
from tests.databases import REDIS
from tests.reachable import redis_server

ELSEWHERE = """
import sys
from lotsen.config import wsgi
from django.core.cache import cache
assert cache.add(sys.argv[1], "y", timeout=30)
"""


@pytest.mark.skipif(not redis_server(), reason="no Redis answers")
def test_a_code_is_used_once_whichever_process_is_asked(settings):
    key, here = str(uuid4()), Memory(REDIS, {})
    environment = os.environ | {"LOTSEN_REDIS_URL": REDIS, "LOTSEN_DATA": str(settings.DATA)}
    subprocess.run([sys.executable, "-c", ELSEWHERE, key], env=environment, check=True)
    assert not here.add(key, "y", timeout=30)
    here.delete(key)

"""`python -m tests.reachable postgresql|redis`: exit status 0 where it answers."""

import sys

import psycopg
import redis

from tests.databases import POSTGRESQL, REDIS


def postgresql() -> bool:
    """Whether a PostgreSQL server lets us in."""
    try:
        psycopg.connect(POSTGRESQL, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def redis_server() -> bool:
    """Whether a Redis server answers."""
    try:
        with redis.Redis.from_url(REDIS, socket_connect_timeout=3) as client:
            client.ping()
    except redis.RedisError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(not {"postgresql": postgresql, "redis": redis_server}[sys.argv[1]]())

"""A real server for the tests of live updates: `main(port, '{"hub.BEAT": 0.2}')` in a process of its own.

Constants may be overridden, so that no test waits; two topics stand in for those that other rooms register.
"""

import json
import socket
import sys
from importlib import import_module

from lotsen.config import asgi
from lotsen.realtime import topics
from lotsen.realtime.outlet import Outlet
from lotsen.web.management import server
from tests.live import pages


def override(options: dict) -> None:
    """Set constants of realtime's modules, by `module.NAME`."""
    for name, value in options.items():
        module, constant = name.split(".")
        setattr(import_module(f"lotsen.realtime.{module}"), constant, value)


def deaf_to_hints() -> None:
    """Lose every doorbell message on the way to the browser, but nothing else."""
    offer = Outlet.offer
    Outlet.offer = lambda outlet, message: None if '"step"' in message else offer(outlet, message)


def main(port: str, options: str) -> None:
    chosen = json.loads(options)
    if chosen.pop("drop hints", False):
        deaf_to_hints()
    listener = server.bind("127.0.0.1", int(port))
    if size := chosen.pop("send buffer", 0):
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, size)
    if chosen.pop("pages", False):
        asgi.pages = pages.application
    override(chosen)
    topics.register("matter", lambda user, name: topics.whole(name) if user.is_authenticated else None)
    topics.register("guest", lambda _user, name: topics.public(name))
    server.serve(listener)


def begin() -> None:
    """The same with what the command line says."""
    main(*sys.argv[1:])

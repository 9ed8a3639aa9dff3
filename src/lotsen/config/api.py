"""The HTTP API: every room's router under one roof."""

from ninja import NinjaAPI

api = NinjaAPI(title="Lotsen", version="1", docs_url=None)

"""The HTTP API: every room's router under one roof."""

from ninja import NinjaAPI

from lotsen.cases.api import router as cases
from lotsen.config import problems

api = NinjaAPI(title="Lotsen", version="1", docs_url=None, description="Support around video care visits.")
api.add_router("", cases)
problems.install(api)

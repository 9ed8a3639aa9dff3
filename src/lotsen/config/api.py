"""The HTTP API: every room's router under one roof."""

from ninja import NinjaAPI

from lotsen.cases.api import router as cases
from lotsen.config import problems
from lotsen.equipment.api import router as equipment
from lotsen.guidance.api import router as answers
from lotsen.insights.api import router as insights
from lotsen.live.api import router as live
from lotsen.visits.api import router as visits

api = NinjaAPI(title="Lotsen", version="1", docs_url=None, description="Support around video care visits.")
for router in (answers, equipment, cases, visits, live, insights):
    problems.describe(router)
    api.add_router("", router)
problems.install(api)

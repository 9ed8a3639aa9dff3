"""The rows of a queue's page as HTML, drawn again only when other words are true of their times."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils.translation import get_language

from lotsen.cases.views.lines import Standing, line, told_until
from lotsen.desks.models import Desk
from lotsen.people.models import User


class Table:
    """Cases as they stand at a desk, and the rows drawn of them; readers who have none of them share theirs."""

    def __init__(self, standings: list[Standing], desk: Desk):
        self.standings, self.desk = standings, desk
        self.assignees = {standing.case.assignee_id for standing in standings}
        self.drawn: dict[tuple[str, int | None], tuple[datetime, str]] = {}

    def rows(self, reader: User, now: datetime) -> str:
        """The rows for this reader, in their language."""
        key = get_language(), reader.pk if reader.pk in self.assignees else None
        until, rows = self.drawn.get(key, (now, ""))
        if now >= until:
            lines = [line(standing, self.desk, reader, now) for standing in self.standings]
            rows = render_to_string("cases/queue_rows.html", {"lines": lines})
            self.drawn[key] = told_until(self.standings, now), rows
        return rows

from django.core.management.base import BaseCommand

from lotsen.cases.models import Case
from lotsen.cases.search.index import reindex_all


class Command(BaseCommand):
    help = (
        "Write the search's index of every case anew. Safe at any time; what is searched meanwhile is found."
    )

    def handle(self, **_options) -> None:
        """Show how far it has come. Interrupted, it can begin again."""
        total = Case.objects.count()
        for done in reindex_all():
            self.stderr.write(f"\r{done} of {total}", ending="")
        self.stderr.write("")

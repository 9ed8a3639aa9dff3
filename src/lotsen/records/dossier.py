"""Everything about one case, for the registrar: as plain values, to be written as a page, as JSON, and packed."""

from collections.abc import Iterator
from datetime import datetime

from django.forms.models import model_to_dict

from lotsen.cases.models import Attachment, Case
from lotsen.cases.views.sheet import Sheet
from lotsen.log.models import Redaction
from lotsen.people.models import User
from lotsen.records.beside import Beside
from lotsen.traces.models import Read

LEFT_OUT = {
    "id",
    "fingerprint",
    "submission",
    "registered_by",
    "assignee",
    "system",
    "problem",
    "merged_into",
    "test",
}
NAMED = ("symptom", "desk", "first_desk", "offered_to", "unit", "service")
OF_A_READ = ("number", "at", "by", "by_name", "roles", "desks", "unit", "view", "detail", "seal", "hash")


class Dossier:
    """One case as one person is given it at one moment."""

    def __init__(self, case: Case, user: User, now: datetime):
        self.case, self.user, self.now = case, user, now
        self.sheet = Sheet(case, user, now)
        self.beside = Beside(case)
        self.files: list[Attachment] = list(case.attachments.select_related("row").order_by("row__number"))
        self.reads = list(Read.objects.filter(reference=case.reference).order_by("id"))
        self.erasures = list(Redaction.objects.filter(stream=case.stream).order_by("at"))

    @property
    def contact(self) -> dict[str, str] | None:
        """How to reach the person, where the reader may see it and it is not erased."""
        found = self.sheet.reach.contact
        return {name: getattr(found, name) for name in ("name", "email", "phone")} if found else None

    @property
    def contact_is_withheld(self) -> bool:
        return self.sheet.reach.exists and not self.sheet.reach.contact

    def values(self) -> dict:
        """All of it as JSON can hold it."""
        return {
            "reference": self.case.reference,
            "exported_at": self.now,
            "exported_by": self.user.name,
            "facts": self._facts(),
            "contact": self.contact,
            "contact_is_withheld": self.contact_is_withheld,
            "log": [model_to_dict(row) | {"at": row.at, "id": row.pk} for row in self.sheet.rows],
            "files": [self._file(attachment) for attachment in self.files],
            **self.beside.values(),
            "problem": model_to_dict(self.case.problem) if self.case.problem else None,
            "merged_into": self.case.merged_into.reference if self.case.merged_into else None,
            "merged": list(self.case.merged.values_list("reference", flat=True)),
            "reads": [{name: getattr(read, name) for name in OF_A_READ} for read in self.reads],
            "erasures": [{"at": one.at, "rows": one.upto, "whole": one.whole} for one in self.erasures],
        }

    def _facts(self) -> dict:
        facts = model_to_dict(self.case, exclude=LEFT_OUT)
        facts |= {name: getattr(getattr(self.case, name), "code", "") for name in NAMED}
        people = {"registered_by": self.case.registered_by, "assignee": self.case.holder}
        return facts | {name: person.name if person else "" for name, person in people.items()}

    def _file(self, attachment: Attachment) -> dict:
        return {
            "file": name_of(attachment),
            "name": attachment.name,
            "media_type": attachment.media_type,
            "size": attachment.size,
            "row": attachment.row.number,
            "public": attachment.row.public,
        }

    def contents(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Each attached file that is still there, with its name in the archive."""
        for attachment in self.files:
            if attachment.file.storage.exists(attachment.file.name):
                with attachment.file.open("rb") as file:
                    yield name_of(attachment), file.chunks()


def name_of(attachment: Attachment) -> str:
    """A file's name in the archive: its row in the log, never the name that somebody gave it."""
    return f"bilagor/{attachment.row.number}.{attachment.file.name.rsplit('.', 1)[-1]}"

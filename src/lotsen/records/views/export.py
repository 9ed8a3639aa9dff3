"""Everything about one case in one archive."""

import json
from collections.abc import Iterator

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from lotsen.cases.models import Case
from lotsen.cases.views.loading import case_view
from lotsen.people.access import requires
from lotsen.policy.permissions import Permission
from lotsen.records.dossier import Dossier
from lotsen.records.packing import zipped


@require_safe
@requires(Permission.EXPORT_CASE)
@case_view
def export(request: HttpRequest, case: Case) -> StreamingHttpResponse:
    """A page in Swedish to read and print, the same as JSON, every file, and their checksums."""
    dossier = Dossier(case, request.user, timezone.localtime())
    headers = {
        "Content-Disposition": f'attachment; filename="lotsen-{case.reference}.zip"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    archive = zipped(_parts(dossier), dossier.now)
    return StreamingHttpResponse(archive, content_type="application/zip", headers=headers)


def _parts(dossier: Dossier) -> Iterator[tuple[str, Iterator[bytes]]]:
    with translation.override("sv"):
        page = render_to_string(
            "records/export.html", {"dossier": dossier, "case": dossier.case, "sheet": dossier.sheet}
        )
    yield "arende.html", iter([page.encode()])
    values = json.dumps(dossier.values(), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    yield "arende.json", iter([values.encode()])
    yield from dossier.contents()

"""Erasing: what a person wrote, their files, or all of a case. Each leaves a tombstone, so that it stays erased.

The retention rules decide when. No row of the log tells of it: the report of the retention run does, without names.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import override

from lotsen.cases import browsers, search
from lotsen.cases.models import Case, Owner
from lotsen.log import erasing
from lotsen.notify.models import Message
from lotsen.policy.terms import Step
from lotsen.traces import actions as traces


@transaction.atomic
def erase_text(*, case: Case, at: datetime) -> None:
    """Erase everything that anybody wrote about a case; its codes stay for the figures. Safe to do again."""
    traces.bury(kind="text", texts=[case.reference], at=at)
    case.drafts.all().delete()
    Owner.objects.filter(case=case).delete()
    Message.objects.filter(reference=case.reference).delete()
    case.text, case.fingerprint, case.registered_by = "", "", None
    case.device = _without_words(case.device)
    case.save(update_fields=["text", "fingerprint", "registered_by", "device"])
    erasing.redact(stream=case.stream)
    search.reindex(case)


def erase_files(*, case: Case, at: datetime) -> int:
    """Erase the files of a case and what they were called; returns how many there were.

    Killed halfway, it is done by doing it again.
    """
    files = list(case.attachments.all())
    for attachment in files:
        attachment.file.delete(save=False)
    with transaction.atomic():
        traces.bury(kind="files", texts=[case.reference], at=at)
        case.attachments.all().delete()
        erasing.redact(stream=case.stream, step=Step.ATTACH)
        search.reindex(case)
    return len(files)


def erase_case(*, case: Case, at: datetime) -> None:
    """Erase all of a case, with its log and what was still to be told. Cases that were merged into it stay."""
    erase_files(case=case, at=at)
    with transaction.atomic():
        traces.bury(kind="case", texts=[case.reference], at=at)
        traces.bury(kind="submission", texts=filter(None, [case.submission]), at=at)
        Message.objects.filter(reference=case.reference).delete()
        case.merged.update(merged_into=None)
        case.delete()
        erasing.forget(stream=case.stream)


def _without_words(device: dict) -> dict:
    """The kind of device and of browser: nothing that tells one device from another of its kind."""
    with override("en"):
        browser = browsers.name(str(device.get("browser", "")))[:60]
    told = {"kind": device.get("kind"), "browser": browser}
    return {name: value for name, value in told.items() if value}

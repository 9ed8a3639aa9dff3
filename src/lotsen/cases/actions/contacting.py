"""Leaving a way to be reached for a case that was registered without one."""

from django.db import transaction

from lotsen.cases.actions import telling
from lotsen.cases.models import Case, Contact
from lotsen.log.models import Head
from lotsen.notify.ways import promised_way


@transaction.atomic
def leave_email(*, case: Case, email: str) -> bool:
    """Keep the person's address, and send the link to where the case stands; what comes later is told there, too.

    False where they can be reached already: nobody's address is put in the place of another.
    """
    contact, _is_new = Contact.objects.select_for_update(no_key=True).get_or_create(case=case)
    if promised_way(contact):
        return False
    contact.email = email
    contact.save(update_fields=["email"])
    last = Head.objects.values_list("last", flat=True).get(stream=case.stream)
    telling.who_can_be_reached_now(case, row_number=last)
    return True

"""How tests write the pages of an installation's own."""

from lotsen.cases.tests.acting import signed_in


def write(people, sv="## Ny rubrik\n\nText", en="New", seen=0, **more):
    fields = {"sv": sv, "en": en, "seen": seen, **more}
    return signed_in(people.manager).post("/manage/texts/accessibility", fields)

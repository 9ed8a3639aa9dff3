"""In the demo, what the pages of one's own ask for stands there: an invented organisation and how to reach it."""

from lotsen.people.models import User
from lotsen.records import texts
from lotsen.records.enums import Page

WRITER = "birgitta"
WRITTEN = {
    Page.ACCESSIBILITY: {
        "sv": [
            "Det är Region Exempelsund. Regionen är påhittad, som allt annat i demonstrationen.",
            "Bedömningen gjordes den 2 november 2026.",
        ],
        "en": [
            "It is Region Exempelsund, which is invented, like everything else in the demo.",
            "The assessment was made on 2 November 2026.",
        ],
    },
    Page.PRIVACY: {
        "sv": [
            "Det är Region Exempelsund. Regionens dataskyddsombud når du på dataskyddsombud@exempelsund.example "
            "eller 08-465 004 90. Regionen är påhittad, som allt annat i demonstrationen."
        ],
        "en": [
            "It is Region Exempelsund. You reach its data protection officer at dataskyddsombud@exempelsund.example "
            "or 08-465 004 90. The region is invented, like everything else in the demo."
        ],
    },
}


def write() -> None:
    """Write the pages that nobody has written yet."""
    for page, told in WRITTEN.items():
        before = texts.current(page)
        if not before.number:
            filled = {language: _filled(getattr(before, language), told[language]) for language in told}
            texts.write(page=page, by=User.objects.get(username=WRITER), seen=0, **filled)


def _filled(text: str, told: list[str]) -> str:
    answers = iter(told)
    return texts.REMINDER.sub(lambda _reminder: f" {next(answers)}", text)

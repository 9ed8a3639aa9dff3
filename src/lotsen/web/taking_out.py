"""The button that takes personal identity numbers out of what somebody wrote, and goes on."""

from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lotsen.cases.texts import without_numbers
from lotsen.people import unsent

BUTTON = "without-numbers"
LEFT_ALONE = {BUTTON, "csrfmiddlewaretoken", "submission", unsent.FIELD}
TELEPHONES = {"phone"}  # fields in which a telephone number is asked for
FROM_BUTTONS = ("ending", "solved", "look")  # what a form says by which button sends it


class WithoutNumbers:
    """Masks every field of a form that was sent by that button; otherwise it does what it did before."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(request, "numbers_taken_out", False) and 300 <= response.status_code < 400:
            messages.success(
                request, _("The personal identity number is taken out. The rest is as you wrote it.")
            )
        return response

    def process_view(self, request: HttpRequest, *_view) -> None:
        if request.method == "POST" and BUTTON in request.POST:
            request.POST, request.numbers_taken_out = masked(request.POST), True


def masked(sent: QueryDict) -> QueryDict:
    """What was sent without numbers, as if by the button that was pressed the first time."""
    plain = QueryDict(mutable=True)
    for name, values in sent.lists():
        telephone = name in TELEPHONES
        plain.setlist(
            name,
            values if name in LEFT_ALONE else [masked_line(value, telephone=telephone) for value in values],
        )
    for name, value in parse_qsl(sent[BUTTON]):
        if name in FROM_BUTTONS:
            plain[name] = value
    return plain


def masked_line(text: str, *, telephone: bool = False) -> str:
    """A text without numbers, in the reader's language."""
    return without_numbers(text, get_language(), telephone=telephone)


def first_button(sent: QueryDict) -> str:
    """Which button sent the form the first time, for the button that sends it again."""
    return urlencode({name: sent[name] for name in FROM_BUTTONS if name in sent})

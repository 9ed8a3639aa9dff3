"""Errors of the API as RFC 9457 problem documents, in the language that the caller asks for."""

from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import NinjaAPI, Router
from ninja.errors import AuthenticationError, HttpError, ValidationError

from lotsen.cases.actions import Held, NotThere, OtherBody, Overtaken
from lotsen.cases.api import NoDesk
from lotsen.cases.listing import BadCursor
from lotsen.config import faults
from lotsen.desks.connected import NoService
from lotsen.equipment.actions import OtherBody as OtherMeasures
from lotsen.live.api import NoVisit
from lotsen.people.limits import TooMany
from lotsen.policy.labels import label
from lotsen.policy.lifecycle import NotAllowed
from lotsen.policy.terms import Party
from lotsen.visits.actions import OtherBooking
from lotsen.visits.api import NoUnit

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: gettext_noop("The body is not JSON in UTF-8."),
    403: gettext_noop("The request is not allowed."),
    404: gettext_noop("There is nothing here that you may see."),
    405: gettext_noop("This address does not answer that method."),
    413: gettext_noop("The request is larger than we receive."),
    500: gettext_noop("Something went wrong with us. It has been noted; try again."),
}
OTHER_BODY = gettext_noop("The same Idempotency-Key came before with another body.")
DESCRIPTION = {
    "description": "A problem document (RFC 9457)",
    "content": {
        MEDIA_TYPE: {
            "schema": {
                "type": "object",
                "required": ["type", "title", "status"],
                "properties": {
                    "type": {"type": "string"},
                    "title": {"type": "string"},
                    "status": {"type": "integer"},
                    "detail": {"type": "string"},
                    "errors": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
                        },
                    },
                },
            }
        }
    },
}


def problem(status: int, title: str, **more) -> HttpResponse:
    """One problem document; `more` holds `detail` and any members of its own."""
    body = {"type": "about:blank", "title": title, "status": status, **more}
    return JsonResponse(body, status=status, content_type=MEDIA_TYPE)


def by_status(status: int) -> HttpResponse:
    """The problem document of an error of which nothing is known but its status."""
    return problem(status, _(TITLES[status]) if status in TITLES else HTTPStatus(status).phrase)


def not_text(names: list[str]) -> HttpResponse:
    """For what an address tells of by these names, and no database can look for."""
    return _wrong([{"field": name, "message": _("It cannot hold the character NUL.")} for name in names])


def describe(router: Router) -> None:
    """Let the OpenAPI document say of every operation how it fails."""
    for path in router.path_operations.values():
        for operation in path.operations:
            operation.openapi_extra = {"responses": {"default": DESCRIPTION}}


def install(api: NinjaAPI) -> None:
    """Teach the API to answer every expected error with a problem document."""
    handlers = {
        AuthenticationError: _unauthenticated,
        BadCursor: _bad_cursor,
        Held: _held,
        Http404: _missing,
        HttpError: _plain,
        NoDesk: _no_desk,
        NoService: _no_service,
        NotAllowed: _not_allowed,
        NotThere: _not_there,
        NoUnit: _no_unit,
        NoVisit: _no_visit,
        OtherBooking: _other_booking,
        OtherBody: _other_body,
        OtherMeasures: _other_measures,
        Overtaken: _overtaken,
        RequestDataTooBig: _too_big,
        TooMany: _too_many,
        ValidationError: _invalid,
    }
    for error, handler in handlers.items():
        api.add_exception_handler(error, handler)


def _unauthenticated(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    response = problem(401, _("A token is needed."))
    response["WWW-Authenticate"] = "Bearer"
    return response


def _missing(request: HttpRequest, error: Http404) -> HttpResponse:
    return by_status(404)


def _too_big(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    return by_status(413)


def _plain(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Django Ninja itself raises only 400, in English; whatever we raise is in words of our own."""
    return by_status(400) if error.status_code == 400 else problem(error.status_code, str(error))


def _too_many(request: HttpRequest, error: TooMany) -> HttpResponse:
    detail = _("Try again in %(seconds)s seconds.") % {"seconds": error.wait}
    response = problem(429, _("That was too many requests. Wait a moment and try again."), detail=detail)
    response["Retry-After"] = str(error.wait)
    return response


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return _wrong([faults.describe(fault) for fault in error.errors])


def _bad_cursor(request: HttpRequest, error: BadCursor) -> HttpResponse:
    return _wrong([{"field": "cursor", "message": _("This is not a cursor that we have given out.")}])


def _no_desk(request: HttpRequest, error: NoDesk) -> HttpResponse:
    return _wrong([{"field": "desk", "message": _("There is no desk with this code.")}])


def _no_service(request: HttpRequest, error: NoService) -> HttpResponse:
    return _wrong([{"field": "service", "message": _("There is no connected service with this code.")}])


def _no_unit(request: HttpRequest, error: NoUnit) -> HttpResponse:
    return _wrong([{"field": "unit", "message": _("There is no care unit with this code.")}])


def _no_visit(request: HttpRequest, error: NoVisit) -> HttpResponse:
    message = _("There is no visit with this reference in which the reporter takes part.")
    return _wrong([{"field": "visit", "message": message}])


def _wrong(errors: list[dict]) -> HttpResponse:
    return problem(422, _("Something in the request is missing or wrong."), errors=errors)


def _not_allowed(request: HttpRequest, error: NotAllowed) -> HttpResponse:
    state = label(error.state, request.LANGUAGE_CODE)
    detail = _("The case is in the state “%(state)s”.") % {"state": state}
    return problem(409, _("That is not possible now."), detail=detail, state=error.state, step=error.step)


def _overtaken(request: HttpRequest, error: Overtaken) -> HttpResponse:
    named = "" if error.row.party == Party.REPORTER else error.row.by_name
    who = named or label(Party(error.row.party), request.LANGUAGE_CODE)
    detail = _("%(who)s changed the case at the same moment.") % {"who": who}
    return problem(409, _("Somebody else was first."), detail=detail, state=error.case.state)


def _held(request: HttpRequest, error: Held) -> HttpResponse:
    who = str(error.case.holder)
    detail = _("%(who)s has the case. To take it over, name them in `taken_from`.") % {"who": who}
    return problem(409, _("Somebody else was first."), detail=detail, state=error.case.state, taken_by=who)


def _not_there(request: HttpRequest, error: NotThere) -> HttpResponse:
    if error.missing:
        title = _("The receiver needs to know more before you hand over.")
        errors = [{"field": f"required.{code}", "message": _(faults.NEEDED)} for code in error.missing]
        return problem(422, title, errors=errors)
    return problem(409, _("Cases cannot be handed over that way."), receiver=error.receiver)


def _other_booking(request: HttpRequest, error: OtherBooking) -> HttpResponse:
    title = _("The same Idempotency-Key came before with another body.")
    return problem(422, title, reference=error.visit.reference)


def _other_body(request: HttpRequest, error: OtherBody) -> HttpResponse:
    return problem(422, _(OTHER_BODY), reference=error.case.reference)


def _other_measures(request: HttpRequest, error: OtherMeasures) -> HttpResponse:
    return problem(422, _(OTHER_BODY), id=error.test.secret)

"""Errors of the API as RFC 9457 problem documents, in the language that the caller asks for."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from lotsen.cases.actions import NotThere, OtherBody, Overtaken
from lotsen.policy.labels import label
from lotsen.policy.lifecycle import NotAllowed


def problem(status: int, title: str, **more) -> HttpResponse:
    """One problem document; `more` holds `detail` and any members of its own."""
    body = {"type": "about:blank", "title": title, "status": status, **more}
    return JsonResponse(body, status=status, content_type="application/problem+json")


def install(api: NinjaAPI) -> None:
    """Teach the API to answer every expected error with a problem document."""
    handlers = {
        AuthenticationError: _unauthenticated,
        Http404: _missing,
        HttpError: _plain,
        NotAllowed: _not_allowed,
        NotThere: _not_there,
        OtherBody: _other_body,
        Overtaken: _overtaken,
        Throttled: _throttled,
        ValidationError: _invalid,
    }
    for error, handler in handlers.items():
        api.add_exception_handler(error, handler)


def _unauthenticated(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    response = problem(401, _("A token is needed."))
    response["WWW-Authenticate"] = "Bearer"
    return response


def _missing(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(404, _("There is nothing here that you may see."))


def _plain(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code, str(error))


def _throttled(request: HttpRequest, error: Throttled) -> HttpResponse:
    response = problem(429, _("That was too many requests. Wait a moment and try again."))
    if error.wait:
        response["Retry-After"] = str(int(error.wait) + 1)
    return response


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    faults = [{"field": ".".join(map(str, fault["loc"][1:])), "message": fault["msg"]} for fault in error.errors]
    return problem(422, _("Something in the request is missing or wrong."), errors=faults)


def _not_allowed(request: HttpRequest, error: NotAllowed) -> HttpResponse:
    state = label(error.state, request.LANGUAGE_CODE)
    detail = _("The case is in the state “%(state)s”.") % {"state": state}
    return problem(409, _("That is not possible now."), detail=detail, state=error.state, step=error.step)


def _overtaken(request: HttpRequest, error: Overtaken) -> HttpResponse:
    who = error.row.by_name or label(error.row.party, request.LANGUAGE_CODE)
    detail = _("%(who)s changed the case at the same moment.") % {"who": who}
    return problem(409, _("Somebody else was first."), detail=detail, state=error.case.state)


def _not_there(request: HttpRequest, error: NotThere) -> HttpResponse:
    if error.missing:
        title = _("The receiver needs to know more before you hand over.")
        return problem(422, title, errors=[{"field": f"required.{code}", "message": "missing"} for code in error.missing])
    return problem(409, _("Cases cannot be handed over that way."), receiver=error.receiver)


def _other_body(request: HttpRequest, error: OtherBody) -> HttpResponse:
    return problem(422, _("The same Idempotency-Key came before with another body."), reference=error.case.reference)

"""A connected service as the first line needs it: what it is, and whom to turn to when it does not work."""

from dataclasses import dataclass

from lotsen.desks.models import ContactPoint, Service


class NoService(ValueError):
    """No connected service has that code."""


def named(code: str) -> Service | None:
    """The connected service of that code; None where none is named. Raises `NoService`."""
    if not code:
        return None
    found = Service.objects.filter(code=code, is_active=True).select_related("second_line").first()
    if found is None:
        raise NoService(f"no connected service is called {code}")
    return found


@dataclass(frozen=True)
class Presentation:
    """One service in one language. The second line is a desk of ours, or somebody outside."""

    code: str
    name: str
    text: str
    second_line: str
    phone: str
    email: str


def presented(service: Service | None, language: str) -> Presentation | None:
    """The service, or the first of those that are connected; None where there is none."""
    service = service or Service.objects.filter(is_active=True).select_related("second_line").first()
    if service is None:
        return None
    desk = service.second_line
    return Presentation(
        code=service.code,
        name=getattr(service, f"name_{language}") or service.name_sv,
        text=getattr(service, f"presentation_{language}") or service.presentation_sv,
        second_line=getattr(desk, f"name_{language}") if desk else service.contact,
        phone=service.phone or _point(service, ContactPoint.PHONE),
        email=service.email or _point(service, ContactPoint.EMAIL),
    )


def _point(service: Service, kind: str) -> str:
    """How the desk is reached that is its second line."""
    points = service.second_line.contact_points.filter(kind=kind) if service.second_line else ()
    return next((point.value for point in points), "")

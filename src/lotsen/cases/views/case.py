"""One case as the desks and the unit see it."""

from django.http import Http404


def case(request, **kwargs):
    raise Http404


def log(request, **kwargs):
    raise Http404


def draft(request, **kwargs):
    raise Http404


def file(request, **kwargs):
    raise Http404

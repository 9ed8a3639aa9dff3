"""The first line's intake, on the telephone with somebody."""

from django.http import Http404


def intake(request, **kwargs):
    raise Http404


def intake_suggest(request, **kwargs):
    raise Http404

"""The unit's own pages."""

from django.http import Http404


def unit(request, **kwargs):
    raise Http404


def unit_new(request, **kwargs):
    raise Http404


def helped(request, **kwargs):
    raise Http404

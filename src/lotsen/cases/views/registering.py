"""Registering a case from the open pages."""

from django.http import Http404


def register(request, **kwargs):
    raise Http404


def registered(request, **kwargs):
    raise Http404

"""A desk's queue."""

from django.http import Http404


def desk(request, **kwargs):
    raise Http404


def queue(request, **kwargs):
    raise Http404

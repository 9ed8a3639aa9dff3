"""What the person sees of their own case through the private link."""

from django.http import Http404


def follow(request, **kwargs):
    raise Http404


def follow_reply(request, **kwargs):
    raise Http404


def follow_confirm(request, **kwargs):
    raise Http404


def follow_reopen(request, **kwargs):
    raise Http404


def follow_attach(request, **kwargs):
    raise Http404


def follow_file(request, **kwargs):
    raise Http404

"""Every step of a case, one address each."""

from django.http import Http404


def take(request, **kwargs):
    raise Http404


def release(request, **kwargs):
    raise Http404


def answer(request, **kwargs):
    raise Http404


def ask(request, **kwargs):
    raise Http404


def resume(request, **kwargs):
    raise Http404


def note(request, **kwargs):
    raise Http404


def attach(request, **kwargs):
    raise Http404


def hand_over(request, **kwargs):
    raise Http404


def acknowledge(request, **kwargs):
    raise Http404


def send_back(request, **kwargs):
    raise Http404


def withdraw(request, **kwargs):
    raise Http404


def raise_urgency(request, **kwargs):
    raise Http404


def resolve(request, **kwargs):
    raise Http404


def close(request, **kwargs):
    raise Http404


def reopen(request, **kwargs):
    raise Http404


def merge(request, **kwargs):
    raise Http404


def link(request, **kwargs):
    raise Http404


def unlink(request, **kwargs):
    raise Http404

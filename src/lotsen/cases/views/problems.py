"""Problems across desks and systems."""

from django.http import Http404


def problems(request, **kwargs):
    raise Http404


def problem(request, **kwargs):
    raise Http404


def problem_new(request, **kwargs):
    raise Http404


def problem_change(request, **kwargs):
    raise Http404


def problem_tell(request, **kwargs):
    raise Http404


def problem_solve(request, **kwargs):
    raise Http404

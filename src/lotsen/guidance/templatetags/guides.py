"""The words of a guide on a page."""

from collections.abc import Mapping

from django import template
from django.utils.translation import get_language

from lotsen.desks.catalogue import tables
from lotsen.policy.guides import Answer, Tree, Walk

register = template.Library()


@register.filter
def words(told: Mapping) -> object:
    """What is told in the reader's language; nothing where there is nothing."""
    return told.get(get_language(), "")


@register.filter
def called(code: str) -> str:
    """What a symptom or a desk is called in the reader's language."""
    return tables().names[get_language()].get(code, code)


@register.filter
def step_title(tree: Tree, code: str) -> str:
    """What a step says."""
    return words(tree.steps[code].title)


@register.filter
def chosen(walk: Walk, answer: Answer) -> str:
    """What an answer of a walk says."""
    return words(walk.tree.steps[answer.step].choice(answer.choice).words)

"""Words of workstations for their templates."""

from django import template

from lotsen.readiness import words

register = template.Library()
for told in (words.sentence, words.where, words.loss, words.delay, words.bandwidth, words.short):
    register.filter(told.__name__, told)

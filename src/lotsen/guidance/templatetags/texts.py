"""Authored texts as HTML."""

from django import template

from lotsen.guidance import figures, markup

register = template.Library()
register.filter("written", markup.html)
register.filter("illustrated", figures.html)

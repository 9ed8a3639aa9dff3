"""Authored texts as HTML."""

from django import template

from lotsen.guidance import markup

register = template.Library()
register.filter("written", markup.html)

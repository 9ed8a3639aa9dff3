"""The field by which a form is known as its writer's, should they be signed out before they send it."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from lotsen.people import unsent

register = template.Library()


@register.simple_tag(takes_context=True)
def writers_key(context: template.Context) -> SafeString:
    """A hidden field for a form whose view `keeps_form`."""
    user = context["request"].user
    return format_html('<input type="hidden" name="{}" value="{}">', unsent.FIELD, unsent.key(user))


@register.simple_tag(takes_context=True)
def writers_header(context: template.Context) -> SafeString:
    """The same for what their open page asks for, in its `hx-headers`."""
    return format_html(', "{}": "{}"', unsent.HEADER, unsent.key(context["user"]))

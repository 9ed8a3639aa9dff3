"""Draws Django's widgets in the manner of FKUI."""

from django import template
from django.forms import BoundField

register = template.Library()

KINDS = {
    "checkbox": "checkbox",
    "checkboxselectmultiple": "checkboxes",
    "radioselect": "radios",
    "select": "select",
    "nullbooleanselect": "select",
    "textarea": "textarea",
    "clearablefile": "file",
    "multiplefile": "file",
    "file": "file",
}
CLASSES = {
    "checkbox": "checkbox__input",
    "select": "select-field__select",
    "textarea": "textarea-field__textarea",
    "text": "text-field__input",
    "file": "file-control",
}


@register.filter
def kind(field: BoundField) -> str:
    """Which of FKUI's fields draws this one: checkbox, checkboxes, radios, select, textarea, file or text."""
    return KINDS.get(field.widget_type, "text")


@register.filter
def control(field: BoundField) -> str:
    """The widget alone, with FKUI's class beside the form's own."""
    own = field.field.widget.attrs.get("class", "")
    return field.as_widget(attrs={"class": f"{CLASSES[kind(field)]} {own}".strip()})


@register.filter
def limit(field: BoundField) -> int | None:
    """The most characters a text of several lines may have."""
    return getattr(field.field, "max_length", None)

"""Draws Django's widgets in the manner of FKUI."""

from django import template
from django.forms import BoundField
from django.forms.boundfield import BoundWidget

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
    "checkboxes": "checkbox__input",
    "radios": "radio-button__input",
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
def options(field: BoundField) -> list[BoundWidget]:
    """Each radio button or check box of a field with several."""
    widget = field.field.widget
    attrs = field.build_widget_attrs({"id": field.auto_id, "class": CLASSES[kind(field)]}, widget)
    rows = widget.subwidgets(field.html_name, field.value(), attrs=attrs)
    return [BoundWidget(widget, row, field.form.renderer) for row in rows]


@register.filter
def limit(field: BoundField) -> int | None:
    """The most characters a text of several lines may have."""
    return getattr(field.field, "max_length", None)

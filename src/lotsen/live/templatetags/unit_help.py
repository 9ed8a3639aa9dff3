"""`{% unit_of talk as at_unit %}`: the care unit that the person of a talk is to meet, and what it was told."""

from django import template

from lotsen.live import units
from lotsen.live.forms.unit import UnitForm
from lotsen.live.models import Talk
from lotsen.visits.models import Help

register = template.Library()


@register.simple_tag
def unit_of(talk: Talk) -> Help | None:
    """None where the talk is not about a visit, or who and where are not shared with the reader."""
    return units.help_of(talk)


@register.simple_tag
def unit_form_of(form: UnitForm | str) -> UnitForm:
    """The form as it was sent, or an empty one."""
    return form or UnitForm(auto_id="unit_%s")

"""The code of an equipment test, as somebody reads it out on the telephone."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lotsen.cases.forms.fields import CleanLine
from lotsen.cases.forms.steps import StepForm
from lotsen.equipment.models import EquipmentTest

UNKNOWN = _("There is no test with that code. Ask the person to read the seven digits once more.")


class TestCodeField(CleanLine):
    """Seven digits in whatever groups; gives the test, or nothing where it was left empty."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "inputmode": "numeric"})

    def __init__(self, **options):
        super().__init__(max_length=40, label=_("Code from the equipment test"), **options)

    def clean(self, value: object) -> EquipmentTest | None:
        read_out = super().clean(value)
        test = EquipmentTest.objects.with_code(read_out, timezone.now()).first() if read_out else None
        if read_out and test is None:
            raise ValidationError(UNKNOWN, code="unknown")
        return test


class LookForm(forms.Form):
    """A code to look up."""

    test_code = TestCodeField(help_text=_("Seven digits, such as 123 45 67."))


class LinkTestForm(StepForm):
    """The test that belongs to the case."""

    test_code = TestCodeField(help_text=_("Seven digits, such as 123 45 67."))

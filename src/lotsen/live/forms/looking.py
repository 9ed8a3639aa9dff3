"""What is chosen while two look at it together: whether support may see, and what they put before the person."""

from django import forms

from lotsen.cases.forms.fields import CleanLine, SubmissionField
from lotsen.guidance.models import Answer
from lotsen.people.validators import without_identity_number
from lotsen.policy import looking

KINDS = ("retest", "advice", "press")


class ShareForm(forms.Form):
    """Whether support may see what the device says."""

    on = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])


class StepForm(forms.Form):
    """One step for the person; `cleaned_data["step"]` is it, as it stands in the log."""

    kind = forms.ChoiceField(choices=[(kind, kind) for kind in KINDS])
    check = forms.CharField(max_length=12, required=False, validators=[without_identity_number])
    slug = forms.SlugField(max_length=60, required=False, validators=[without_identity_number])
    number = forms.IntegerField(min_value=1, max_value=looking.MOST_STEPS, required=False)
    button = forms.CharField(max_length=20, required=False, validators=[without_identity_number])
    submission = SubmissionField()

    def clean(self) -> dict:
        """Only what support may ask of somebody, and only advice that there is."""
        told = self.cleaned_data
        chosen = {name: told.get(name) or "" for name in ("kind", "check", "slug", "button")}
        step = looking.step(number=told.get("number"), **chosen)
        unknown = chosen["slug"] and not Answer.objects.filter(slug=chosen["slug"]).exists()
        if step is None or unknown:
            raise forms.ValidationError("unknown", code="unknown")
        return told | {"step": step}


class FindForm(forms.Form):
    """Words for which advice is looked for."""

    words = CleanLine(max_length=300, required=False)

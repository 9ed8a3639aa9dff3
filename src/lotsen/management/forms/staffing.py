"""What somebody is trusted with, as boxes to tick."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lotsen.desks.models import Desk
from lotsen.management.forms.accounts import SeenField
from lotsen.management.staffing import Trust, giveable, trust_of
from lotsen.people.models import User
from lotsen.policy.labels import label
from lotsen.policy.permissions import Role


class TrustForm(forms.Form):
    """The roles and desks of one person, as far as whoever fills it in may give them; the rest stays as it is."""

    seen = SeenField()
    roles = forms.MultipleChoiceField(label=_("Roles"), required=False, widget=forms.CheckboxSelectMultiple)
    desks = forms.MultipleChoiceField(
        label=_("Works at"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, person: User, by: User, **more):
        super().__init__(*args, **more)
        for field in self.fields.values():
            field.is_needed = True  # none of the boxes is an answer too, and is not called optional
        language, may = get_language(), giveable(person, by)
        has = trust_of(person)
        self.stays = has - may
        self.fields["roles"].choices = [
            (role.value, label(role, language)) for role in Role if role in may.roles
        ]
        offered = Desk.objects.filter(code__in=may.desks)
        self.fields["desks"].choices = [
            (desk.code, getattr(desk, f"name_{language}"))
            for desk in offered
            if desk.is_active or desk.code in has.desks
        ]

    @property
    def wanted(self) -> Trust:
        """All that the person is to be trusted with."""
        told = self.cleaned_data
        return Trust(frozenset(told["roles"]), frozenset(told["desks"])) | self.stays

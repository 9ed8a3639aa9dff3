"""What somebody is trusted with, as boxes to tick."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lotsen.desks.models import Desk
from lotsen.people.models import User
from lotsen.policy.labels import choices
from lotsen.policy.permissions import Role


class TrustForm(forms.Form):
    """The roles and desks of one person."""

    roles = forms.MultipleChoiceField(label=_("Roles"), required=False, widget=forms.CheckboxSelectMultiple)
    desks = forms.MultipleChoiceField(
        label=_("Works at"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, person: User, by: User, **more):
        super().__init__(*args, **more)
        language = get_language()
        self.fields["roles"].choices = choices(Role, language)
        reachable = Desk.objects.working().filter(pk__in=Desk.objects.overseen_by(by)) | person.desks.all()
        named = [(desk.code, getattr(desk, f"name_{language}")) for desk in reachable.distinct()]
        self.fields["desks"].choices = named

"""Who somebody is and where they belong; a care unit, and an organisation."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from lotsen.cases.forms.fields import CleanEmail, CleanLine
from lotsen.people.models import CareUnit, Organisation, User

HSA_ID = RegexValidator(
    r"^[A-Za-z]{2}\d{6,12}-[A-Za-z0-9]{1,18}$", _("An HSA-id looks like SE2321000016-A1B2.")
)


class SeenField(forms.IntegerField):
    """The number of the newest row of the log about what the form was filled in from."""

    widget = forms.HiddenInput

    def __init__(self, **more):
        super().__init__(required=False, min_value=0, max_value=10**9, **more)


class FindForm(forms.Form):
    """A part of a name, or of an HSA-id."""

    q = CleanLine(label=_("Name or HSA-id"), max_length=60, required=False)

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.fields["q"].is_needed = True  # nothing is looked for without it, so it is not called optional


class AccountForm(forms.Form):
    """A person who works here. Which roles and seats they have is a page of its own."""

    seen = SeenField()
    name = CleanLine(label=_("Name"), max_length=120)
    email = CleanEmail(label=_("E-mail"), required=False)
    unit = forms.ModelChoiceField(
        CareUnit.objects.none(), label=_("Care unit"), required=False, empty_label=_("None")
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("What do they oversee, if they oversee anything?"),
        help_text=_(
            "For managers, registrars and investigators: the cases and people of this organisation and its parts."
        ),
        required=False,
        empty_label=_("Everything"),
    )

    def __init__(self, *args, by: User, **more):
        super().__init__(*args, **more)
        self.fields["unit"].queryset, self.fields["organisation"].queryset = (
            units_of(by).open(),
            organisations_of(by),
        )
        self.fields["organisation"].required = bool(by.organisation_id)


class NewAccountForm(AccountForm):
    """The HSA-id is what an account goes by, and is never changed."""

    hsa_id = CleanLine(
        label=_("HSA-id"),
        help_text=_("As the identity provider says it. Whoever signs in with it gets this account."),
        max_length=31,
        validators=[HSA_ID],
    )
    seen = None
    field_order = ("hsa_id", "name", "email", "unit", "organisation")


class UnitForm(forms.Form):
    """A clinic that holds video visits."""

    seen = SeenField()
    name = CleanLine(label=_("Name"), max_length=120)
    hsa_id = CleanLine(
        label=_("HSA-id"),
        help_text=_("As commissions name the unit. Without it nobody can sign in as its staff."),
        max_length=31,
        validators=[HSA_ID],
        required=False,
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Care giver"), empty_label=None
    )
    administrator = CleanLine(
        label=_("Who registers commissions for it?"),
        help_text=_("In words, with a telephone number: staff without a commission read this."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args, by: User, **more):
        super().__init__(*args, **more)
        self.fields["organisation"].queryset = organisations_of(by)


class NameForm(forms.Form):
    """What an organisation is called."""

    name = CleanLine(label=_("Name"), max_length=120)


class OrganisationForm(NameForm):
    """A care giver or a region."""

    parent = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Which region or care giver does it belong to?"), required=False,
        empty_label=_("None"),
    )  # fmt: skip

    def __init__(self, *args, by: User, **more):
        super().__init__(*args, **more)
        self.fields["parent"].queryset = organisations_of(by)
        self.fields["parent"].required = bool(by.organisation_id)


def units_of(manager: User):
    """The care units that a manager decides over."""
    return CareUnit.objects.filter(organisation__in=organisations_of(manager)).select_related("organisation")


def organisations_of(manager: User):
    """The organisations that a manager decides over."""
    every = Organisation.objects.order_by("name")
    return every.filter(pk__in=manager.organisation.subtree()) if manager.organisation_id else every

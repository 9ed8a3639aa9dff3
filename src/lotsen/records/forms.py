"""What is asked of the read log, how a rule is changed, and how the text of a page is written."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lotsen.cases import references
from lotsen.cases.forms.fields import CleanLine, CleanText, Day
from lotsen.people.models import Organisation, User
from lotsen.policy.labels import choices
from lotsen.policy.terms import Kind
from lotsen.records import reading, words
from lotsen.records.enums import OF_CASES, After, What
from lotsen.records.models import Edition, Rule

LONGEST_PAGE = 30_000  # characters
LONGEST_TIME = 36_500  # days, a hundred years


class ReadsForm(forms.Form):
    """By case, by person, by days: what is left out does not limit."""

    case = CleanLine(label=_("Case"), max_length=40, required=False)
    person = CleanLine(label=_("Name of the reader"), max_length=120, required=False)
    first = Day(label=_("First day"), required=False)
    last = Day(label=_("Last day"), required=False)

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        for field in self.fields.values():
            field.is_needed = True  # each limits what is shown, and none is called optional

    def clean_case(self) -> str:
        """The reference as it is stored."""
        typed = self.cleaned_data["case"]
        reference = references.parse(typed) if typed else ""
        if reference is None:
            raise ValidationError(_("That is not a case number. It looks like L-123-456-789."))
        return reference

    def clean_person(self) -> str:
        """A part of a name that tells people apart well enough."""
        typed = self.cleaned_data["person"]
        if typed and reading.are_too_many(typed):
            raise ValidationError(_("Very many people are called that. Write more of the name."))
        return typed

    def clean(self) -> dict:
        told = super().clean()
        if told.get("first") and told.get("last") and told["first"] > told["last"]:
            raise ValidationError(_("The first day comes after the last one."))
        return told


class RuleForm(forms.ModelForm):
    """After how long, why, and whether at all. `seen` is the newest change when the form was filled in."""

    seen = forms.IntegerField(required=False, min_value=0, max_value=10**12, widget=forms.HiddenInput)
    days = forms.IntegerField(label=_("Days"), min_value=1, max_value=LONGEST_TIME)
    reason_sv = CleanText(
        label=_("The ground, in Swedish"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 4})
    )
    reason_en = CleanText(
        label=_("The ground, in English"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 4})
    )
    is_active = forms.BooleanField(label=_("The rule is in force"), required=False)

    class Meta:
        model = Rule
        fields = ("days", "reason_sv", "reason_en", "is_active")


class NewRuleForm(RuleForm):
    """A rule of one's own: what is erased and from when the days are counted, and of which cases."""

    seen = None
    what = forms.ChoiceField(label=_("What is erased?"))
    after = forms.ChoiceField(label=_("From when are the days counted?"))
    kinds = forms.MultipleChoiceField(
        label=_("Only cases of these kinds"), required=False, widget=forms.CheckboxSelectMultiple
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Only cases of"), required=False, empty_label=_("All")
    )

    class Meta(RuleForm.Meta):
        fields = ("what", "after", "days", "kinds", "organisation", "reason_sv", "reason_en")

    field_order = Meta.fields

    def __init__(self, *args, by: User, **more):
        super().__init__(*args, **more)
        del self.fields["is_active"]
        mine, language = by.organisation, get_language()
        whats = [what for what in What if not mine or what in OF_CASES]
        self.fields["what"].choices = [(what.value, words.WHATS[what]) for what in whats]
        self.fields["after"].choices = [(after.value, words.AFTERS[after]) for after in After]
        self.fields["kinds"].choices = choices(Kind, language)
        owners = Organisation.objects.order_by("name")
        self.fields["organisation"].queryset = owners.filter(pk__in=mine.subtree()) if mine else owners
        self.fields["organisation"].required = bool(mine)

    def clean(self) -> dict:
        """Only what is of cases can be counted from their end, or limited to some of them."""
        told = super().clean()
        what, after = told.get("what"), told.get("after")
        if what and after and (what in OF_CASES) == (after == After.WRITTEN):
            self.add_error("after", _("That cannot be counted from then. Choose another."))
        for name in ("kinds", "organisation"):
            if what and what not in OF_CASES and told.get(name):
                self.add_error(name, _("This can only be chosen for what belongs to cases."))
        return told


class NumberForm(forms.Form):
    """How many are to be erased: typed by whoever erases most of something, otherwise sent by the page itself."""

    number = forms.IntegerField(label=_("How many are to be erased?"), min_value=1)


class AgainForm(forms.Form):
    """That an edition shall be in force again. `seen` is the one that is in force when the page is looked at."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class PageForm(AgainForm):
    """The text of a page in both languages. `seen` is the edition that the writer began with."""

    sv = CleanText(
        label=_("Swedish"), max_length=LONGEST_PAGE, widget=forms.Textarea(attrs={"rows": 18, "lang": "sv"})
    )
    en = CleanText(
        label=_("English"), max_length=LONGEST_PAGE, widget=forms.Textarea(attrs={"rows": 18, "lang": "en"})
    )

    @classmethod
    def beginning_with(cls, edition: Edition) -> "PageForm":
        """The form with the text as it is now."""
        return cls(initial={"sv": edition.sv, "en": edition.en, "seen": edition.number})

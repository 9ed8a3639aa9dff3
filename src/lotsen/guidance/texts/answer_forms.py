"""How an answer is written."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lotsen.desks.catalogue import tables
from lotsen.guidance.texts import answering, words
from lotsen.guidance.texts.enums import Kind
from lotsen.guidance.texts.forms import LONGEST_BODY, LONGEST_SUMMARY, WriteForm, area
from lotsen.guidance.texts.models import LANGUAGES

LONGEST_LEAD, LONGEST_ASKED = 200, 500  # characters


class AnswerForm(WriteForm):
    """An edition of an answer: its words are shorter, and it says for whom it is, what it solves and whose it is."""

    summary_sv = area(_("Summary"), 2, "sv", LONGEST_LEAD, required=False)
    summary_en = area(_("Summary"), 2, "en", LONGEST_LEAD, required=False)
    body_sv = area(_("Steps"), 20, "sv", LONGEST_BODY)
    body_en = area(_("Steps"), 20, "en", LONGEST_BODY, required=False)
    changes_sv = changes_en = None
    if_not_helped_sv = area(_("If it did not help"), 3, "sv", LONGEST_SUMMARY)
    if_not_helped_en = area(_("If it did not help"), 3, "en", LONGEST_SUMMARY, required=False)
    asked_sv = area(_("As people ask for it, with commas between"), 3, "sv", LONGEST_ASKED, required=False)
    asked_en = area(_("As people ask for it, with commas between"), 3, "en", LONGEST_ASKED, required=False)
    audience_about = forms.ChoiceField(label=_("For whom"), choices=list(words.AUDIENCES.items()))
    owner_about = forms.ChoiceField(label=_("Owner"))
    first_about = forms.ChoiceField(label=_("The problem it solves"))
    second_about = forms.ChoiceField(label=_("It may also solve"), required=False)
    third_about = forms.ChoiceField(label=_("And also"), required=False)

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        names = tables().names[get_language()]
        self.fields["owner_about"].choices = [(code, names[code]) for code in tables().desk_rows]
        symptoms = [(code, names[code]) for code in tables().symptoms]
        for place in answering.SYMPTOMS:
            self.fields[f"{place}_about"].choices = [("", _("Nothing")), *symptoms]

    @property
    def document(self) -> dict:
        """What an edition with this says."""
        told = self.cleaned_data
        in_words = {
            language: {name: told[f"{name}_{language}"] for name in (*answering.IN_WORDS, "body")}
            | {"changes": ""}
            for language in LANGUAGES
        }
        about = {name: told[f"{name}_about"] for name in ("audience", "owner", *answering.SYMPTOMS)}
        return in_words | {"about": about}


def write_form(kind: str) -> type[WriteForm]:
    """What a text of a kind is written in."""
    return AnswerForm if kind == Kind.ANSWER else WriteForm

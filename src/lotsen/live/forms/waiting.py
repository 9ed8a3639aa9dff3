"""What the person writes while they wait for somebody, or talk with them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lotsen.cases.forms.fields import CleanEmail, CleanText, Phone
from lotsen.cases.forms.follow import ReplyForm


class SayForm(ReplyForm):
    """A message."""

    text = CleanText(
        label=_("Write to support"),
        help_text=_("Leave out your personal identity number and your health."),
        error_messages={"required": _("Write something before you send.")},
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto", "enterkeyhint": "send"}),
    )


class CallBackForm(forms.Form):
    """The number on which somebody wants to be called."""

    phone = Phone(
        label=_("Your telephone number"),
        error_messages={"required": _("Write the number on which we can call you.")},
    )


class LinkForm(forms.Form):
    """Where the link to what was said is sent."""

    email = CleanEmail(
        label=_("Your e-mail address"),
        help_text=_(
            "We send a link, never what was said. You can erase the address again on the page of your case."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Write the address to which we send the link.")},
    )


class LeaveForm(forms.Form):
    """Why somebody leaves: it works, or they do not wait any longer."""

    works = forms.TypedChoiceField(
        choices=[("yes", "yes"), ("no", "no")], coerce=lambda answer: answer == "yes", required=True
    )


class InTimeForm(forms.Form):
    """Whether help came in time."""

    in_time = forms.TypedChoiceField(
        choices=[("yes", "yes"), ("no", "no")], coerce=lambda answer: answer == "yes", required=True
    )

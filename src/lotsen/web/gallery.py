"""Every component in all its states on one page; in a demo only."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from lotsen.policy.terms import State, Urgency


class SampleForm(forms.Form):
    """One field of each kind."""

    problem = forms.CharField(
        label=_("What happened?"),
        help_text=_("Describe it in your own words."),
        max_length=120,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    name = forms.CharField(label=_("Name"), required=False)
    email = forms.EmailField(label=_("E-mail"))
    language = forms.ChoiceField(
        label=_("Language"), choices=[("", _("Choose")), ("sv", "Svenska"), ("en", "English")]
    )
    place = forms.ChoiceField(
        label=_("Where are you?"),
        choices=[("home", _("At home")), ("work", _("At work")), ("on the way", _("On the way"))],
        widget=forms.RadioSelect,
    )
    tried = forms.MultipleChoiceField(
        label=_("What have you tried?"),
        help_text=_("Choose all that fit."),
        choices=[("restart", _("Restarting")), ("browser", _("Another browser"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    picture = forms.FileField(label=_("Picture"), required=False)
    agree = forms.BooleanField(label=_("You may write to me"))


@login_not_required
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The gallery, with one message of each kind at the top."""
    for level in (messages.INFO, messages.SUCCESS, messages.WARNING, messages.ERROR):
        messages.add_message(request, level, _("This is what a message looks like."))
    now = timezone.now()
    return render(
        request,
        "web/gallery.html",
        {
            "plain": SampleForm(),
            "form": SampleForm({"problem": "Bilden är svart. " * 9, "email": "anna"}, auto_id="sent_%s"),
            "urgencies": list(Urgency),
            "states": list(State),
            "drawings": ["quiet", "adrift", "moored", "lookout"],
            "soon": now + timedelta(minutes=12),
            "late": now - timedelta(minutes=5),
            "earlier": now - timedelta(days=1, hours=3),
            "neighbours": {"previous_url": "?", "next_url": "?"},
        },
    )

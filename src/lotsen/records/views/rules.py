"""Rules of retention: made, changed, taken away. What one would erase is shown before it holds."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lotsen.people.access import requires
from lotsen.policy.permissions import Permission
from lotsen.records import actions
from lotsen.records.due import Forecast, forecast
from lotsen.records.forms import NewRuleForm, NumberForm, RuleForm
from lotsen.records.models import Change, Rule
from lotsen.records.views.retention import GET_OR_POST, rule_view


@GET_OR_POST
@requires(Permission.ERASE)
def rule_new(request: HttpRequest) -> HttpResponse:
    """A rule of one's own."""
    form = NewRuleForm(request.POST or None, by=request.user)
    if not form.is_valid():
        return render(request, "records/rule.html", {"form": form}, status=422 if form.errors else 200)
    return _looked_over(request, actions.proposed(**form.cleaned_data), form, actions.create_rule)


@GET_OR_POST
@requires(Permission.ERASE)
@rule_view
def rule(request: HttpRequest, rule: Rule) -> HttpResponse:
    """Change a rule, take it away, or have it back. How it was before is kept, and can be saved again."""
    if "remove" in request.POST and (others := _left_to_others(request, rule)):
        return others
    if "remove" in request.POST or "back" in request.POST:
        act = actions.remove_rule if "remove" in request.POST else actions.bring_back_rule
        act(rule=rule, by=request.user)
        messages.success(request, _("The rule is changed."))
        return redirect("records:rule", rule.code)
    sent = None if rule.removed_at else request.POST or None
    earlier = _earlier(rule, request.GET.get("earlier", ""))
    begun = {"seen": rule.newest} | (earlier.before if earlier else {})
    form = RuleForm(sent, instance=Rule.objects.get(pk=rule.pk), initial=begun)
    context = {"form": form, "rule": rule, "changes": rule.changes.all(), "earlier": earlier}
    if not form.is_valid():
        return render(request, "records/rule.html", context, status=422 if form.errors else 200)
    try:
        return _changed(request, rule, form)
    except actions.Overtaken:
        form.data = {**form.data.dict(), "seen": rule.newest}
        return render(request, "records/rule.html", context | {"overtaken": True}, status=409)


def _changed(request: HttpRequest, rule: Rule, form: RuleForm) -> HttpResponse:
    """Saved at once where it takes no more than before, and otherwise looked over."""
    if not form.instance.is_active and (others := _left_to_others(request, rule)):
        return others
    if not actions.takes_more(rule, form.instance):
        return _done(request, form, partial(actions.change_rule, rule=rule))
    return _looked_over(request, form.instance, form, partial(actions.change_rule, rule=rule))


def _earlier(rule: Rule, number: str) -> Change | None:
    """The change with that number, before which the rule is to be seen; none where there is no such."""
    known = rule.changes.exclude(before={}).filter(before__has_key="days")
    return known.filter(pk=int(number[:18])).first() if number.isascii() and number.isdigit() else None


def _looked_over(request: HttpRequest, wanted: Rule, form: RuleForm, act: Callable) -> HttpResponse:
    """First what the rule would erase now; where that is most of something, the number is asked for as well."""
    found = forecast(wanted, timezone.now())
    if "confirmed" not in request.POST:
        return _confirm(request, wanted, found, NumberForm())
    number = NumberForm(request.POST)
    if found.is_large and not number.is_valid():
        return _confirm(request, wanted, found, number, status=422)
    try:
        return _done(
            request, form, partial(act, number=number.cleaned_data["number"] if found.is_large else None)
        )
    except actions.OtherNumber as other:
        number.add_error("number", _("There are %(number)s now.") % {"number": other.forecast.due})
        return _confirm(request, wanted, other.forecast, number, status=409)


def _left_to_others(request: HttpRequest, rule: Rule) -> HttpResponse | None:
    """First what falls to wider rules when this one no longer speaks of it; nothing where that is nothing."""
    found = [] if "confirmed" in request.POST else actions.left_to_others(rule)
    context = {"rule": rule, "forecasts": found, "sent": _sent(request)}
    return render(request, "records/rule_left.html", context) if found else None


def _sent(request: HttpRequest) -> list[tuple[str, str]]:
    """The form as it was sent, for the page that asks once more."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in ("csrfmiddlewaretoken", "confirmed", "number")
    ]


def _done(request: HttpRequest, form: RuleForm, act: Callable) -> HttpResponse:
    act(by=request.user, **form.cleaned_data)
    messages.success(request, _("The rule is changed."))
    return redirect("records:retention")


def _confirm(
    request: HttpRequest, wanted: Rule, found: Forecast, number: NumberForm, status: int = 200
) -> HttpResponse:
    context = {"rule": wanted, "found": found, "form": number, "sent": _sent(request)}
    return render(request, "records/rule_confirm.html", context, status=status)

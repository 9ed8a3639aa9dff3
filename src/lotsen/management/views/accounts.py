"""Accounts: those of the people whom a manager decides over, a new one, and one of them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from lotsen.management import accounts
from lotsen.management.forms.accounts import AccountForm, FindForm, NewAccountForm
from lotsen.management.history import changes
from lotsen.management.staffing import accounts_of
from lotsen.management.views.desks import GET_OR_POST
from lotsen.management.views.meanwhile import as_seen, catch_up
from lotsen.people.access import requires
from lotsen.people.changes import Overtaken
from lotsen.people.models import User
from lotsen.policy.permissions import Permission

AT_ONCE = 50
BESIDE = ("unit", "organisation")
KNOWN = ("name", "email", *BESIDE)
OWN_REACH = gettext_lazy("You cannot change what you oversee yourself. Another manager can.")


@GET_OR_POST
@requires(Permission.MANAGE)
def every(request: HttpRequest) -> HttpResponse:
    """Everybody who works here, or those whom one looks for; a name that is looked for stands in no address."""
    form = FindForm(request.POST or None)
    people = accounts_of(request.user).select_related(*BESIDE).prefetch_related("desks")
    if form.is_valid() and form.cleaned_data["q"]:
        q = form.cleaned_data["q"]
        people = people.filter(Q(pk__in=User.objects.called(q).values("pk")) | Q(username__icontains=q))
    page = Paginator(people.order_by("-is_active", "name", "pk"), AT_ONCE).get_page(request.GET.get("page"))
    return render(request, "management/accounts.html", {"form": form, "page": page, "found": form.is_bound})


@GET_OR_POST
@requires(Permission.MANAGE)
def new(request: HttpRequest) -> HttpResponse:
    """Somebody who begins to work here: first the account, then what they are trusted with."""
    form = NewAccountForm(request.POST or None, by=request.user)
    if form.is_valid():
        try:
            person = accounts.open_account(by=request.user, **form.cleaned_data)
        except accounts.Taken:
            form.add_error("hsa_id", _("There is an account with this HSA-id already."))
        else:
            messages.success(request, _("The account is there. Choose now what they are trusted with."))
            return redirect("management:entrusting", person.pk)
    return render(request, "management/account.html", {"form": form}, status=422 if form.errors else 200)


@GET_OR_POST
@requires(Permission.MANAGE)
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: who it is, and whether it is open."""
    person = get_object_or_404(accounts_of(request.user).select_related(*BESIDE), pk=pk)
    form = AccountForm(request.POST or None, by=request.user, initial=as_seen(person, KNOWN))
    meanwhile = {}
    if form.is_valid():
        try:
            accounts.change_account(by=request.user, person=person, **form.cleaned_data)
        except accounts.OwnReach:
            form.add_error("organisation", OWN_REACH)
        except Overtaken:
            meanwhile = catch_up(form, person)
        else:
            messages.success(request, _("It is saved."))
            return redirect("management:account", pk)
    context = {"form": form, "person": person, "changes": changes(person), **meanwhile}
    status = 409 if meanwhile else 422 if form.errors else 200
    return render(request, "management/account.html", context, status=status)


@require_POST
@requires(Permission.MANAGE)
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an account, or open it again."""
    person = get_object_or_404(accounts_of(request.user), pk=pk)
    if not person.is_active:
        accounts.reopen_account(by=request.user, person=person)
        messages.success(request, _("The account is open again."))
        return redirect("management:account", pk)
    try:
        accounts.close_account(by=request.user, person=person)
        messages.success(request, _("The account is closed, and whoever was signed in with it is out."))
    except accounts.OwnAccount:
        messages.error(request, _("You cannot close the account that you are signed in with."))
    return redirect("management:account", pk)

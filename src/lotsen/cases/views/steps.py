"""Every step of a case, one address each. What is allowed, and for whom, stands in the lifecycle."""

from django.http import HttpRequest

from lotsen.cases import actions, doers
from lotsen.cases.doers import Doer
from lotsen.cases.forms import handing_over
from lotsen.cases.forms.handing_over import HandOverForm
from lotsen.cases.forms.saving import visit_of
from lotsen.cases.forms.steps import (
    AttachForm,
    LinkForm,
    MergeForm,
    ResolveForm,
    SayForm,
    SendBackForm,
    ShareForm,
    StepForm,
    TakeForm,
    UrgencyForm,
)
from lotsen.cases.forms.testing import LinkTestForm
from lotsen.cases.models import Case, Draft
from lotsen.cases.views.drafting import keeps_words
from lotsen.cases.views.sheet import contact_eraser, linker
from lotsen.cases.views.stepping import step_view
from lotsen.policy.terms import Component, Outcome, Party, Step, Urgency


def said(form: StepForm) -> dict:
    """What every action takes: the key by which one form does its work once, and the text if any."""
    return {name: form.cleaned_data[name] for name in ("submission", "text") if name in form.cleaned_data}


@step_view(Step.TAKE, TakeForm)
def take(case: Case, by: Doer, form: TakeForm):
    """Make the case one's own; from a colleague only when the button said whose it was."""
    actions.take_over(case=case, by=by, seen=form.cleaned_data["seen"], **said(form))


@step_view(Step.RELEASE)
def release(case: Case, by: Doer, form: StepForm):
    actions.release(case=case, by=by, **said(form))


@keeps_words
@step_view(Step.ANSWER, SayForm)
def answer(case: Case, by: Doer, form: SayForm):
    actions.answer(case=case, by=by, **said(form))
    actions.drop_draft(case=case, by=by.user)


@keeps_words
@step_view(Step.ASK, SayForm)
def ask(case: Case, by: Doer, form: SayForm):
    actions.ask(case=case, by=by, **said(form))
    actions.drop_draft(case=case, by=by.user)


@step_view(Step.RESUME)
def resume(case: Case, by: Doer, form: StepForm):
    actions.resume(case=case, by=by, **said(form))


@keeps_words
@step_view(Step.NOTE, SayForm)
def note(case: Case, by: Doer, form: SayForm):
    actions.note(case=case, by=by, **said(form))
    actions.drop_draft(case=case, by=by.user)


@keeps_words
@step_view(Step.REPLY, SayForm)
def reply(case: Case, by: Doer, form: SayForm):
    actions.reply(case=case, by=by, **said(form))
    actions.drop_draft(case=case, by=by.user)


@step_view(Step.ATTACH, AttachForm)
def attach(case: Case, by: Doer, form: AttachForm):
    """Keep a file; what the person sends is theirs to see."""
    public = form.cleaned_data["public"] or by.parties(case) == {Party.REPORTER}
    actions.attach(
        case=case,
        by=by,
        upload=form.cleaned_data["upload"],
        public=public,
        submission=form.cleaned_data["submission"],
    )


@step_view(Step.CONFIRM)
def confirm(case: Case, by: Doer, form: StepForm):
    actions.confirm(case=case, by=by, **said(form))


@step_view(Step.ACKNOWLEDGE)
def acknowledge(case: Case, by: Doer, form: StepForm):
    actions.acknowledge(case=case, by=by, **said(form))


@step_view(Step.WITHDRAW)
def withdraw(case: Case, by: Doer, form: StepForm):
    actions.withdraw(case=case, by=by, **said(form))


@step_view(Step.CLOSE)
def close(case: Case, by: Doer, form: StepForm):
    actions.close(case=case, by=by, **said(form))


@step_view(Step.REOPEN)
def reopen(case: Case, by: Doer, form: StepForm):
    actions.reopen(case=case, by=by, **said(form))


def handed_over_before(request: HttpRequest, case: Case) -> dict:
    """What an earlier hand-over said, and the receiver of the link."""
    named = {"to": request.GET["to"]} if "to" in request.GET else {}
    return handing_over.known(case) | named


@step_view(Step.HAND_OVER, HandOverForm, "cases/step_hand_over.html", known=handed_over_before)
def hand_over(case: Case, by: Doer, form: HandOverForm):
    told = {"reason": form.cleaned_data["reason"], "required": form.required, "shares": form.shares}
    actions.hand_over(case=case, by=by, to=form.receiver, **told, **said(form))


@step_view(Step.SEND_BACK, SendBackForm, "cases/step_send_back.html")
def send_back(case: Case, by: Doer, form: SendBackForm):
    reason, right_desk = form.cleaned_data["reason"], form.cleaned_data["right_desk"]
    actions.send_back(case=case, by=by, reason=reason, right_desk=right_desk, **said(form))


@step_view(Step.RAISE, UrgencyForm, "cases/step_raise.html")
def raise_urgency(case: Case, by: Doer, form: UrgencyForm):
    urgency, reason = Urgency(form.cleaned_data["urgency"]), form.cleaned_data["reason"]
    actions.change_urgency(case=case, by=by, urgency=urgency, reason=reason, **said(form))


def being_written(request: HttpRequest, case: Case) -> dict:
    """What the agent was writing to the person: it is often the last answer."""
    draft = Draft.objects.filter(case=case, user=request.user, internal=False).first()
    return {"text": draft.text} if draft else {}


@step_view(Step.RESOLVE, ResolveForm, "cases/step_resolve.html", known=being_written)
def resolve(case: Case, by: Doer, form: ResolveForm):
    outcome, component = Outcome(form.cleaned_data["outcome"]), Component(form.cleaned_data["component"])
    missing = form.cleaned_data["answer_is_missing"]
    actions.resolve(
        case=case, by=by, outcome=outcome, component=component, answer_is_missing=missing,
        **visit_of(form), **said(form),
    )  # fmt: skip
    actions.drop_draft(case=case, by=by.user, internal=False)


def looked_for(request: HttpRequest, case: Case) -> dict:
    """What was typed to find the other case."""
    return {"q": request.POST.get("q", "")[:200]}


@step_view(Step.MERGE, MergeForm, "cases/step_merge.html", known=looked_for)
def merge(case: Case, by: Doer, form: MergeForm):
    actions.merge(case=case, into=form.cleaned_data["into"], by=by, **said(form))


@step_view(Step.ERASE_CONTACT, doer=contact_eraser)
def erase_contact(case: Case, by: Doer, form: StepForm):
    actions.erase_contact(case=case, by=by, **said(form))


@step_view(Step.LINK, LinkForm, "cases/step_link.html", doer=linker)
def link(case: Case, by: Doer, form: LinkForm):
    actions.link(case=case, problem=form.cleaned_data["problem"], by=by.user, **said(form))


@step_view(Step.LINK, doer=linker)
def unlink(case: Case, by: Doer, form: StepForm):
    actions.unlink(case=case, by=by.user, **said(form))


@step_view(Step.LINK_TEST, LinkTestForm, "cases/step_link_test.html")
def link_test(case: Case, by: Doer, form: LinkTestForm):
    actions.link_test(case=case, by=by, test=form.cleaned_data["test_code"], **said(form))


@step_view(Step.SHARE, ShareForm, doer=doers.investigator)
def share(case: Case, by: Doer, form: ShareForm):
    actions.share(case=case, by=doers.worker(by.user), desk=form.cleaned_data["desk"], **said(form))


@step_view(Step.UNSHARE, ShareForm, doer=doers.investigator)
def unshare(case: Case, by: Doer, form: ShareForm):
    actions.unshare(case=case, by=doers.worker(by.user), desk=form.cleaned_data["desk"], **said(form))

from django.urls import path, register_converter

from lotsen.cases import references
from lotsen.cases.views import (
    case,
    commission,
    drafting,
    follow,
    intake,
    mine,
    problems,
    queue,
    registering,
    searching,
    staff,
    steps,
    testing,
    workstations,
)


class ReferenceConverter:
    """A reference in an address, in any of the ways people write it."""

    regex = r"[Ll]-?\d{3}-?\d{3}-?\d{3}"

    def to_python(self, value: str) -> str:
        reference = references.parse(value)
        if reference is None:
            raise ValueError(value)
        return reference

    def to_url(self, value: str) -> str:
        return value


register_converter(ReferenceConverter, "reference")

app_name = "cases"
urlpatterns = [
    path("register", registering.register, name="register"),
    path("register/send", registering.register_send, name="register-send"),
    path("register/said/<slug:slug>", registering.register_said, name="register-said"),
    path("register/solved", registering.register_solved, name="register-solved"),
    path("commission", commission.commissions, name="commissions"),
    path("commission/<slug:code>", commission.commission, name="commission"),
    path("commission/<slug:code>/register", commission.commission_send, name="commission-send"),
    path("follow/<str:token>", follow.follow, name="follow"),
    path("follow/<str:token>/registered", registering.registered, name="registered"),
    path("follow/<str:token>/reply", follow.follow_reply, name="follow-reply"),
    path("follow/<str:token>/works", follow.follow_confirm, name="follow-confirm"),
    path("follow/<str:token>/reopen", follow.follow_reopen, name="follow-reopen"),
    path("follow/<str:token>/forget", follow.follow_forget, name="follow-forget"),
    path("follow/<str:token>/attach", follow.follow_attach, name="follow-attach"),
    path("follow/<str:token>/files/<int:pk>", follow.follow_file, name="follow-file"),
    path("mine", mine.mine, name="mine"),
    path("unit", staff.unit, name="unit"),
    path("unit/new", staff.unit_new, name="unit-new"),
    path("unit/suggest", staff.unit_suggest, name="unit-suggest"),
    path("unit/helped", staff.helped, name="helped"),
    path("unit/helped/<reference:reference>/change", staff.helped_change, name="helped-change"),
    path("desk", queue.desk, name="desk"),
    path("desk/intake", intake.intake, name="intake"),
    path("desk/intake/suggest", intake.intake_suggest, name="intake-suggest"),
    path("desk/intake/guide", intake.intake_guide, name="intake-guide"),
    path("desk/intake/find", intake.intake_find, name="intake-find"),
    path("desk/test", testing.test_by_code, name="test-by-code"),
    path("desk/workstations/<int:pk>/case", workstations.workstation_case, name="workstation-case"),
    path("desk/intake/saved/<reference:reference>", intake.intake_saved, name="intake-saved"),
    path("search", searching.search, name="search"),
    path("desk/problems", problems.problems, name="problems"),
    path("desk/problems/new", problems.problem_new, name="problem-new"),
    path("desk/problems/export", problems.problems_export, name="problems-export"),
    path("desk/problems/<int:pk>", problems.problem, name="problem"),
    path("desk/problems/<int:pk>/add", problems.problem_add, name="problem-add"),
    path(
        "desk/problems/<int:pk>/remove/<reference:reference>", problems.problem_remove, name="problem-remove"
    ),
    path("desk/problems/<int:pk>/change", problems.problem_change, name="problem-change"),
    path("desk/problems/<int:pk>/tell", problems.problem_tell, name="problem-tell"),
    path("desk/problems/<int:pk>/solve", problems.problem_solve, name="problem-solve"),
    path("desk/queue/<slug:code>", queue.queue, name="queue"),
    path("desk/queue/<slug:code>/retry", queue.retry, name="retry"),
    path("cases/<reference:reference>", case.case, name="case"),
    path("cases/<reference:reference>/log", case.log, name="log"),
    path("cases/<reference:reference>/draft", drafting.insert, name="draft"),
    path("drafts", drafting.keep, name="keep"),
    path("cases/<reference:reference>/files/<int:pk>", case.file, name="file"),
    path("cases/<reference:reference>/similar", case.similar, name="similar"),
    path("cases/<reference:reference>/take", steps.take, name="take"),
    path("cases/<reference:reference>/release", steps.release, name="release"),
    path("cases/<reference:reference>/answer", steps.answer, name="answer"),
    path("cases/<reference:reference>/ask", steps.ask, name="ask"),
    path("cases/<reference:reference>/resume", steps.resume, name="resume"),
    path("cases/<reference:reference>/note", steps.note, name="note"),
    path("cases/<reference:reference>/reply", steps.reply, name="reply"),
    path("cases/<reference:reference>/confirm", steps.confirm, name="confirm"),
    path("cases/<reference:reference>/attach", steps.attach, name="attach"),
    path("cases/<reference:reference>/hand-over", steps.hand_over, name="hand-over"),
    path("cases/<reference:reference>/acknowledge", steps.acknowledge, name="acknowledge"),
    path("cases/<reference:reference>/send-back", steps.send_back, name="send-back"),
    path("cases/<reference:reference>/withdraw", steps.withdraw, name="withdraw"),
    path("cases/<reference:reference>/raise", steps.raise_urgency, name="raise"),
    path("cases/<reference:reference>/resolve", steps.resolve, name="resolve"),
    path("cases/<reference:reference>/close", steps.close, name="close"),
    path("cases/<reference:reference>/reopen", steps.reopen, name="reopen"),
    path("cases/<reference:reference>/erase-contact", steps.erase_contact, name="erase-contact"),
    path("cases/<reference:reference>/merge", steps.merge, name="merge"),
    path("cases/<reference:reference>/link", steps.link, name="link"),
    path("cases/<reference:reference>/link-test", steps.link_test, name="link-test"),
    path("cases/<reference:reference>/share", steps.share, name="share"),
    path("cases/<reference:reference>/unshare", steps.unshare, name="unshare"),
    path("cases/<reference:reference>/unlink", steps.unlink, name="unlink"),
]

"""The whole matrix: for every address, call and topic, who gets in. A new one needs its line here.

Whoever is not named is refused: sent to sign in when signed out, told 404 where the thing is not theirs to know
of, and otherwise told that it is not for them. A refusal changes nothing and shows nothing of a foreign case.
"""

from datetime import UTC, datetime, timedelta

from tests.authority.table import (
    Thing,
    call,
    call_of_visit,
    of_case,
    of_desk,
    of_link,
    of_part,
    of_visit,
    page,
)
from tests.authority.visitors import (
    AGENT,
    ANY_SYSTEM,
    COUNTERS,
    DESKS,
    EVERYBODY,
    FIGURES,
    FIRST_LINE,
    INVESTIGATOR,
    LIMITED,
    LOCAL_CONTACT,
    MANAGER,
    MANAGERS,
    NOBODY,
    OUTSIDE,
    OVERSEERS,
    READERS,
    READS,
    REGISTRAR,
    SIGNED_IN,
    STAFF,
    UNIT,
    UNIT_AGENT,
    WRITERS,
    WRITES,
)

OWN, NEAR, FOREIGN = Thing
SOON = (datetime.now(UTC) + timedelta(days=30)).isoformat()
ROLES = SIGNED_IN - {NOBODY}
PROBLEMS = FIGURES
READ = {OWN: ROLES, NEAR: ROLES, FOREIGN: OVERSEERS}
HOLD = {OWN: DESKS}
CALLED = DESKS | {LOCAL_CONTACT}  # may be asked into talks
JOIN = {OWN: CALLED}
REPORT = {OWN: frozenset({STAFF, LOCAL_CONTACT})}
EITHER = {OWN: DESKS | {STAFF, LOCAL_CONTACT}}
LINK = {OWN: DESKS, NEAR: frozenset({INVESTIGATOR}), FOREIGN: frozenset({INVESTIGATOR})}
ERASE_CONTACT = {
    OWN: DESKS | {STAFF, LOCAL_CONTACT} | MANAGERS,
    NEAR: MANAGERS,
    FOREIGN: frozenset({MANAGER}),
}
ANY_CASE = dict.fromkeys(Thing, frozenset({INVESTIGATOR}))
QUEUES = {OWN: DESKS | OVERSEERS | {LIMITED}, FOREIGN: OVERSEERS}
INSIDE = {OWN: DESKS - {OUTSIDE}}
TO_VENDOR = {"state": "offering outside", "data": {"desk": "vendor"}}
FOLLOW = {"state": "taken"}
WAITING, HELPING = {"state": "live waiting"}, {"state": "live helping"}
PROBLEM = {"at": {"pk": "problem"}}
WORKSTATION = {"at": {"pk": "workstation"}}
INVESTIGATORS = frozenset({INVESTIGATOR})
CALLS = frozenset({FIRST_LINE})
A_CONTACT = {"code": "desk", "kind": "kind", "number": "item"}
PROVIDER = {"provider_id": "provider"}  # which is not connected here; tests/provider has one
READS_LOG = MANAGERS | {REGISTRAR}
WHOLE = frozenset({MANAGER})  # what holds for everybody is not for a manager of a part
WRITERS_OF_TEXTS = UNIT | MANAGERS
PUBLISHERS = MANAGERS | {LOCAL_CONTACT}
A_TEST = {"secret": "test"}
A_VISIT = {"reference": "visit"}
MOVED_ONCE = {"sequence": "1"}  # as its page shows it
VISIT_LINK = {"token": "visit link"}
A_TEXT, A_ROUTINE = {"slug": "text"}, {"slug": "routine"}
EARLIER_ROUTINE = {"slug": "routine", "number": "earlier routine"}

PAGES = {
    # open to everybody
    "healthz": page(get=EVERYBODY),
    "readyz": page(get=EVERYBODY),
    "web:start": page(get=EVERYBODY),
    "web:now": page(get=EVERYBODY),
    "web:home": page(get=EVERYBODY),
    "publish:offline": page(get=EVERYBODY),
    "publish:kept": page(get=EVERYBODY),
    "publish:manifest": page(get=EVERYBODY),
    "publish:service-worker": page(get=EVERYBODY),
    "records:accessibility": page(get=EVERYBODY),
    "records:privacy": page(get=EVERYBODY),
    "operations:metrics": page(),  # asked for with a token, not by people
    "web:gallery": page(get=EVERYBODY),
    "web:robots": page(get=EVERYBODY),
    "web:sitemap": page(get=EVERYBODY),
    "guidance:answers": page(get=EVERYBODY, post=EVERYBODY),
    "guidance:suggest": page(post=EVERYBODY),
    "guidance:answer": page(get=EVERYBODY, at={"slug": "answer"}),
    "guidance:say": page(post=EVERYBODY, at={"slug": "answer"}),
    "guidance:yields": page(get=MANAGERS),
    "guidance:yield-of": page(get=MANAGERS, at={"slug": "answer"}),
    "guidance:answer-change": page(post=MANAGERS, at={"slug": "answer"}),
    "guidance:guides": page(get=EVERYBODY),
    "guidance:guide": page(get=EVERYBODY, at={"slug": "guide"}),
    "guidance:guide-step": page(get=EVERYBODY, at={"slug": "guide", "at": "told"}),
    "guidance:guide-answer": page(post=EVERYBODY, at={"slug": "guide", "at": "told"}),
    # the equipment test: everybody's, by its secret name
    "equipment:test": page(get=EVERYBODY),
    "equipment:element": page(get=EVERYBODY),
    "equipment:embedded": page(),  # no other service is named here
    "equipment:start": page(post=EVERYBODY),
    "equipment:record": page(post=EVERYBODY, at=A_TEST | {"check": "check"}),
    "equipment:loop": page(post=EVERYBODY, at=A_TEST),
    "equipment:finish": page(post=EVERYBODY, at=A_TEST),
    "equipment:result": page(get=EVERYBODY, at=A_TEST),
    "notify:outgoing": page(get=EVERYBODY),
    "notify:message": page(get=EVERYBODY, at={"pk": "message"}),
    "people:sign-in": page(get=EVERYBODY),
    "people:sign-out": page(post=EVERYBODY),
    "people:end-session": page(post=SIGNED_IN, at={"pk": "colleague"}),
    "people:end-other-sessions": page(post=SIGNED_IN),
    "people:sign-out-everywhere": page(post=SIGNED_IN),
    "people:ask": page(at=PROVIDER),
    "people:answered": page(at=PROVIDER),
    "account_login": page(get=EVERYBODY),
    "account_logout": page(post=EVERYBODY),
    "account_inactive": page(get=EVERYBODY),
    # the second factor: everybody their own, and nothing to see or take away for whoever has none
    "mfa_authenticate": page(get=EVERYBODY, post=EVERYBODY),
    "mfa_reauthenticate": page(),
    "mfa_reauthenticate_webauthn": page(),
    "mfa_index": page(get=SIGNED_IN),
    "mfa_activate_totp": page(get=SIGNED_IN, post=SIGNED_IN),
    "mfa_deactivate_totp": page(),
    "mfa_view_recovery_codes": page(),
    "mfa_generate_recovery_codes": page(get=SIGNED_IN, post=SIGNED_IN),
    "mfa_list_webauthn": page(get=SIGNED_IN),
    "mfa_add_webauthn": page(get=SIGNED_IN, post=SIGNED_IN),
    "mfa_remove_webauthn": page(at={"pk": "message"}),
    "demo:sign-in": page(get=EVERYBODY),
    "demo:become": page(post=EVERYBODY, at={"username": "username"}),
    "cases:register": page(get=EVERYBODY, post=EVERYBODY),
    "cases:register-send": page(post=EVERYBODY),
    "cases:register-said": page(post=EVERYBODY, at={"slug": "answer"}),
    "cases:register-solved": page(get=EVERYBODY),
    "cases:commissions": page(get=EVERYBODY),
    "cases:commission": page(get=EVERYBODY, at={"code": "finding"}),
    "cases:commission-send": page(post=EVERYBODY, at={"code": "finding"}),
    # through the private link
    "cases:follow": of_link(get=EVERYBODY),
    "cases:registered": of_link(get=EVERYBODY),
    "cases:follow-reply": of_link(post=EVERYBODY),
    "cases:follow-confirm": of_link(post=EVERYBODY, **FOLLOW),
    "cases:follow-reopen": of_link(post=EVERYBODY, state="closed"),
    "cases:follow-forget": of_link(post=EVERYBODY),
    "cases:follow-attach": of_link(post=EVERYBODY),
    "cases:follow-file": of_link(get=EVERYBODY, at={"pk": "file"}),
    # looking together: what the person shares, and only while they do
    "live:share": of_link(post=EVERYBODY, data={"on": "yes"}, state="live waiting"),
    "live:look": of_link(post=EVERYBODY, state="live together"),
    "live:ice": of_link(get=EVERYBODY, state="live together"),
    "live:signal": of_link(post=EVERYBODY, state="live together"),
    # live help as the person has it, behind the link of their case
    "live:talk": of_link(get=EVERYBODY, state="live waiting"),
    "live:news": of_link(post=EVERYBODY, state="live waiting"),
    "live:say": of_link(post=EVERYBODY, state="live waiting"),
    "live:attach": of_link(post=EVERYBODY, state="live waiting"),
    "live:picture": of_link(get=EVERYBODY, at={"pk": "file"}),
    "live:call-back": of_link(post=EVERYBODY, state="live waiting"),
    "live:stay": of_link(post=EVERYBODY, state="live waiting"),
    "live:by-phone": of_link(post=EVERYBODY, state="live waiting"),
    "live:give-up": of_link(post=EVERYBODY, data={"works": "no"}, state="live waiting"),
    "live:rate": of_link(post=EVERYBODY, state="live waiting"),
    "live:send-link": of_link(post=EVERYBODY, data={"email": "a@example.org"}, state="live waiting"),
    "live:again": of_link(post=EVERYBODY),
    "cases:mine": page(get=SIGNED_IN),  # everybody sees what they registered themselves as a resident
    # at the unit
    "cases:unit": page(get=UNIT),
    "cases:unit-new": page(get=UNIT, post=UNIT),
    "cases:unit-suggest": page(post=UNIT),
    "cases:helped": page(get=UNIT, post=UNIT),
    "cases:helped-change": of_case(post=REPORT, state="closed"),
    # the ways into live help, and the talk that goes along
    "live:element": page(get=EVERYBODY),
    "live:ask": page(post=EVERYBODY),
    "live:ask-from-visit": of_link(post=EVERYBODY, at=VISIT_LINK),
    "live:dock-news": of_link(post=EVERYBODY, state="live waiting"),
    "live:dock-close": page(post=EVERYBODY),
    "live:not-mine": of_link(post=EVERYBODY, state="live waiting"),
    # visits: behind the private link, at the unit, and for those who ring first
    "visits:open": of_link(get=EVERYBODY, post=EVERYBODY, at=VISIT_LINK),
    "visits:begin-test": of_link(post=EVERYBODY, at=VISIT_LINK),
    "visits:skip": of_link(post=EVERYBODY, at=VISIT_LINK),
    "visits:put-away": of_link(post=EVERYBODY, at=VISIT_LINK | {"pk": "advice"}),
    "visits:entry": of_link(get=EVERYBODY, at=VISIT_LINK),
    "visits:board": page(get=UNIT),
    "visits:advise": of_part(post=UNIT, at={"pk": "participant"}),
    "visits:register-for": of_part(post=UNIT, at={"pk": "participant"}),
    "visits:by-telephone": of_part(post=UNIT, at={"pk": "participant"}),
    "visits:message-seen": of_part(post=UNIT, at={"pk": "unit message"}),
    "visits:message-answer": of_part(get=UNIT, post=UNIT, at={"pk": "unit message"}),
    "live:unit": of_case(get=INSIDE, post=INSIDE, state="helped to a visit", data={"text": "x"}),
    "visits:new": page(get=UNIT, post=UNIT),
    "visits:upload": page(get=UNIT, post=UNIT),
    "visits:upload-example": page(get=UNIT),
    "visits:batch": of_part(get=UNIT, at={"pk": "batch"}),
    "visits:batch-start": of_part(post=UNIT, at={"pk": "batch"}),
    "visits:batch-undo": of_part(post=UNIT, at={"pk": "batch"}),
    "visits:visit": of_part(get=UNIT, at=A_VISIT),
    "visits:move": of_part(post=UNIT, at=A_VISIT, data=MOVED_ONCE),
    "visits:cancel": of_part(post=UNIT, at=A_VISIT, data=MOVED_ONCE),
    "visits:undo": of_part(post=UNIT, at=A_VISIT, data=MOVED_ONCE),
    "visits:renew": of_part(post=UNIT, at=A_VISIT | {"pk": "participant"}),
    "visits:watch": page(get=DESKS),
    "visits:ring": of_visit(
        post=DESKS - {OUTSIDE, INVESTIGATOR}, far=frozenset({FIRST_LINE, AGENT}), at={"pk": "participant"}
    ),
    # at the desks
    "cases:desk": page(get=DESKS),
    "cases:queue": of_desk(get=QUEUES),
    "cases:retry": of_desk(post={OWN: DESKS}),
    "cases:intake": page(get=CALLS, post=CALLS),
    "cases:intake-suggest": page(post=CALLS),
    "cases:intake-guide": page(post=CALLS),
    "cases:intake-find": page(get=CALLS),
    "cases:test-by-code": page(get=DESKS),
    "cases:intake-saved": of_case(get={OWN: CALLS, NEAR: CALLS}),
    "cases:search": page(get=ROLES, post=ROLES),
    # looking together: for the one who helps
    "live:looked": of_case(get=HOLD, state="live helping"),
    "live:push": of_case(post=HOLD, data={"kind": "retest", "check": "camera"}, state="live helping"),
    "live:push-advice": of_case(get=HOLD, state="live helping"),
    "live:room-ice": of_case(get=HOLD, state="live helping"),
    "live:room-signal": of_case(post=HOLD, state="live helping"),
    # live help as those have it who help
    "live:desk": page(get=DESKS),
    "live:duty": page(post=DESKS, data={"state": "on"}),
    "live:offer": page(get=CALLED),
    "live:talks": page(get=CALLED),
    "live:lines": page(get=DESKS | MANAGERS),
    "live:room": of_case(get=JOIN, state="live asked"),
    "live:accept": of_case(post=HOLD, **WAITING),
    "live:decline": of_case(post=HOLD, **WAITING),
    "live:room-news": of_case(post=JOIN, state="live asked"),
    "live:room-answers": of_case(get=HOLD, **WAITING),
    "live:room-say": of_case(post=HOLD, data={"text": "x"}, **HELPING),
    "live:room-note": of_case(post=HOLD, data={"text": "x"}, **HELPING),
    "live:room-attach": of_case(post=HOLD, **HELPING),
    "live:room-send": of_case(post=HOLD, data={"answer": "echo"}, **HELPING),
    "live:transfer": of_case(get=HOLD, post=HOLD, **HELPING),
    "live:invite": of_case(get=HOLD, post=HOLD, **HELPING),
    "live:join": of_case(post=JOIN, state="live asked"),
    "live:leave": of_case(post=JOIN, state="live asked"),
    "live:end": of_case(get=HOLD, post=HOLD, data={"saved": "video", "outcome": "solved"}, **HELPING),
    # problems
    "cases:problems": page(get=PROBLEMS),
    "cases:problems-export": page(get=PROBLEMS),
    "cases:problem": page(get=PROBLEMS, **PROBLEM),
    "cases:problem-new": page(get=INVESTIGATORS, post=INVESTIGATORS),
    "cases:problem-add": page(post=INVESTIGATORS, **PROBLEM),
    "cases:problem-remove": of_case(post=ANY_CASE, state="linked", **PROBLEM),
    "cases:problem-change": page(get=INVESTIGATORS, post=INVESTIGATORS, **PROBLEM),
    "cases:problem-tell": page(get=INVESTIGATORS, post=INVESTIGATORS, **PROBLEM),
    "cases:problem-solve": page(get=INVESTIGATORS, post=INVESTIGATORS, **PROBLEM),
    # one case
    "cases:case": of_case(get=READ),
    "cases:similar": of_case(get=READ),
    "cases:log": of_case(get=READ),
    "cases:draft": of_case(post=READ),
    "cases:keep": page(),  # asked for with a key, which says whose words they are; cases/tests/test_drafting.py
    "cases:file": of_case(get=READ, at={"pk": "file"}),
    "cases:take": of_case(post=HOLD),
    "cases:release": of_case(post=HOLD, state="taken"),
    "cases:answer": of_case(post=HOLD),
    "cases:ask": of_case(post=HOLD),
    "cases:resume": of_case(post=HOLD, state="waiting"),
    "cases:note": of_case(post=HOLD),
    "cases:reply": of_case(post=REPORT),
    "cases:confirm": of_case(post=REPORT),
    "cases:attach": of_case(post=EITHER),
    "cases:hand-over": of_case(get=HOLD, post=HOLD),
    "cases:acknowledge": of_case(post=HOLD, state="offered"),
    "cases:send-back": of_case(get=HOLD, post=HOLD, state="offered"),
    "cases:withdraw": of_case(post=HOLD, state="offering"),
    "cases:raise": of_case(get=HOLD, post=HOLD),
    "cases:resolve": of_case(get=HOLD, post=HOLD),
    "cases:close": of_case(post=HOLD, state="resolved"),
    "cases:reopen": of_case(post=EITHER, state="closed"),
    "cases:erase-contact": of_case(post=ERASE_CONTACT),
    "cases:merge": of_case(get=HOLD, post=HOLD),
    "cases:link-test": of_case(get=HOLD, post=HOLD),
    "cases:link": of_case(get=LINK, post=LINK),
    "cases:unlink": of_case(post=LINK),
    "cases:share": of_case(post=INSIDE, **TO_VENDOR),
    "cases:unshare": of_case(post=INSIDE, **TO_VENDOR),
    # workstations: the unit's own, and those that local IT looks after, where nobody here sits
    "readiness:workstations": page(get=UNIT),
    "readiness:workstation-new": page(get=UNIT, post=UNIT),
    "readiness:workstation": of_part(get=UNIT, **WORKSTATION),
    "readiness:workstation-change": of_part(get=UNIT, post=UNIT, **WORKSTATION),
    "readiness:workstation-close": of_part(post=UNIT, **WORKSTATION),
    "readiness:workstation-open": of_part(post=UNIT, **WORKSTATION),
    "readiness:test": of_part(get=UNIT, **WORKSTATION),
    "readiness:start": of_part(post=UNIT, **WORKSTATION),
    "readiness:served": page(),
    "cases:workstation-case": page(**WORKSTATION),
    # the handbook: a general text to read, a routine of one's unit to write
    "guidance:handbook": page(get=ROLES),
    "guidance:presentation": page(get=ROLES, at={"code": "service"}),
    "guidance:text": page(get=ROLES, at=A_TEXT),
    "guidance:text-pdf": page(get=ROLES, at=A_TEXT),
    "guidance:text-history": page(get=ROLES, at=A_TEXT),
    "guidance:text-edition": page(get=ROLES, at={**A_TEXT, "number": "first"}),
    "guidance:writing": page(get=WRITERS_OF_TEXTS),
    "guidance:pictures": page(get=WRITERS_OF_TEXTS, post=WRITERS_OF_TEXTS),
    "guidance:picture": page(get=WRITERS_OF_TEXTS, post=MANAGERS, at={"name": "picture"}),
    "guidance:picture-remove": page(post=MANAGERS, at={"name": "picture"}),
    "guidance:picture-file": page(get=EVERYBODY, at={"digest": "picture file"}),
    "guidance:text-new": page(get=WRITERS_OF_TEXTS, post=WRITERS_OF_TEXTS),
    "guidance:text-work": of_part(get=WRITERS_OF_TEXTS, at=A_ROUTINE, far=WHOLE),
    "guidance:text-begin": of_part(post=WRITERS_OF_TEXTS, at=A_ROUTINE, far=WHOLE),
    "guidance:text-write": of_part(get=WRITERS_OF_TEXTS, post=WRITERS_OF_TEXTS, at=A_ROUTINE, far=WHOLE),
    "guidance:text-preview": of_part(get=WRITERS_OF_TEXTS, at=A_ROUTINE, far=WHOLE),
    "guidance:text-page": of_part(get=WRITERS_OF_TEXTS, at=A_ROUTINE, far=WHOLE),
    "guidance:text-default": of_part(get=WRITERS_OF_TEXTS, post=WRITERS_OF_TEXTS, at=A_ROUTINE, far=WHOLE),
    "guidance:text-step": of_part(
        post=WRITERS_OF_TEXTS, at={"slug": "routine", "number": "routine in work", "step": "step"}, far=WHOLE
    ),
    "guidance:text-again": of_part(post=PUBLISHERS, at=EARLIER_ROUTINE, far=WHOLE),
    # figures
    "insights:figures": page(get=FIGURES),
    "insights:figures-export": page(get=FIGURES),
    "insights:compare": page(get=FIGURES),
    "insights:compare-export": page(get=FIGURES),
    "insights:recurring": page(get=FIGURES),
    "insights:recurring-export": page(get=FIGURES),
    "insights:definitions": page(get=FIGURES),
    "insights:figure-cases": page(get=FIGURES, at={"number": "number"}),
    # the catalogue
    "management:overview": page(get=MANAGERS),
    "management:desks": page(get=MANAGERS),
    "management:desk-new": page(get=MANAGERS, post=MANAGERS),
    "management:desk": page(get=MANAGERS, at={"code": "desk"}),
    "management:desk-change": page(get=MANAGERS, post=MANAGERS, at={"code": "desk"}),
    "management:hours": page(get=MANAGERS, post=MANAGERS, at={"code": "desk"}),
    "management:ways": page(get=MANAGERS, post=MANAGERS, at={"code": "desk"}),
    "management:desk-item": page(get=MANAGERS, post=MANAGERS, at=A_CONTACT),
    "management:symptoms": page(get=MANAGERS),
    "management:symptom": page(get=MANAGERS, post=MANAGERS, at={"code": "symptom"}),
    "management:escalations": page(get=MANAGERS),
    "management:clocks": page(get=MANAGERS),
    "management:clock": page(get=MANAGERS, post=MANAGERS, at={"code": "desk"}),
    "management:services": page(get=MANAGERS),
    "management:service": page(get=MANAGERS, post=MANAGERS, at={"code": "service"}),
    "management:guides": page(get=MANAGERS),
    "management:guide-new": page(get=MANAGERS, post=MANAGERS),
    "management:guide": page(get=MANAGERS, at={"slug": "guide"}),
    "management:guide-begin": page(post=MANAGERS, at={"slug": "guide"}),
    "management:guide-change": page(get=MANAGERS, post=MANAGERS, at={"slug": "guide"}),
    "management:guide-edition": page(get=MANAGERS, at={"slug": "guide", "number": "first"}),
    "management:permissions": page(get=MANAGERS),
    "management:entrusting": of_part(get=MANAGERS, post=MANAGERS, at={"pk": "colleague"}, far=WHOLE),
    "management:end-sessions": of_part(post=MANAGERS, at={"pk": "colleague"}, far=WHOLE),
    "management:second-factor-reset": of_part(post=MANAGERS, at={"pk": "colleague"}, far=WHOLE),
    "management:missing": page(get=MANAGERS),
    "management:accounts": page(get=MANAGERS, post=MANAGERS),
    "management:account-new": page(get=MANAGERS, post=MANAGERS),
    "management:account": of_part(get=MANAGERS, post=MANAGERS, at={"pk": "colleague"}, far=WHOLE),
    "management:account-close": of_part(post=MANAGERS, at={"pk": "colleague"}, far=WHOLE),
    "management:account-change": of_part(
        get=MANAGERS, post=MANAGERS, at={"pk": "colleague", "number": "first"}, far=WHOLE
    ),
    "management:units": page(get=MANAGERS),
    "management:unit-new": page(get=MANAGERS, post=MANAGERS),
    "management:unit": of_part(get=MANAGERS, post=MANAGERS, at={"code": "unit"}, far=WHOLE),
    "management:unit-close": of_part(post=MANAGERS, at={"code": "unit"}, far=WHOLE),
    "management:unit-change": of_part(
        get=MANAGERS, post=MANAGERS, at={"code": "unit", "number": "first"}, far=WHOLE
    ),
    "management:organisation-change": of_part(
        get=MANAGERS, post=MANAGERS, at={"code": "organisation", "number": "first"}, far=WHOLE
    ),
    "management:organisation": of_part(get=MANAGERS, post=MANAGERS, at={"code": "organisation"}, far=WHOLE),
    "management:organisation-new": page(get=MANAGERS, post=MANAGERS),
    "management:flow": page(get=MANAGERS),
    "management:proposal": page(get=MANAGERS, post=WHOLE, at={"pk": "proposal"}),
    "management:proposal-send": page(post=MANAGERS, at={"pk": "proposal"}, data={"why": "x"}),
    "management:proposal-refuse": page(post=WHOLE, at={"pk": "asked"}, data={"answer": "x"}),
    "management:proposal-drop": page(post=MANAGERS, at={"pk": "proposal"}),
    "management:trial": page(get=MANAGERS, at={"pk": "proposal"}),
    "management:trial-cases": page(get=MANAGERS, at={"pk": "proposal", "begin": "begin", "end": "end"}),
    "management:editions": page(get=MANAGERS),
    "management:edition": page(get=MANAGERS, at={"number": "edition"}),
    "management:edition-return": page(post=MANAGERS, at={"number": "edition"}),
    "management:edition-undo": page(post=MANAGERS, at={"number": "edition"}),
    # what is kept, and who read it
    "records:export": of_case(get={OWN: READS_LOG, NEAR: READS_LOG, FOREIGN: READS_LOG - {LIMITED}}),
    "records:texts": page(get=MANAGERS),
    "records:text": page(get=MANAGERS, post=WHOLE, at={"page": "page"}),
    "records:edition": page(get=MANAGERS, post=WHOLE, at={"page": "page", "number": "wording"}),
    "records:reads": page(get=READS_LOG, post=READS_LOG),
    "records:reads-export": page(get=READS_LOG),
    "records:retention": page(get=MANAGERS),
    "records:rule-new": page(get=MANAGERS, post=MANAGERS),
    "records:rule": page(get=WHOLE, post=WHOLE, at={"code": "rule"}),
    "records:erase": page(get=WHOLE, post=WHOLE, at={"code": "rule"}),
    "records:run": page(get=MANAGERS, at={"pk": "run"}),
}

SYSTEM_READ = {OWN: READERS, NEAR: READERS, FOREIGN: frozenset({READS})}
SYSTEM_HOLD = {OWN: WRITERS, NEAR: frozenset({WRITES}), FOREIGN: frozenset({WRITES})}
SYSTEM_SEES = {thing: let_in | {WRITES} for thing, let_in in SYSTEM_READ.items()}
TO_SECOND_LINE = {"to": "second-line", "reason": "x", "required": {"tried": "x"}}

CALLS_OF_THE_API = {
    "GET /openapi.json": call(ANY_SYSTEM),
    "GET /answers": call(ANY_SYSTEM),
    "GET /answers/{slug}": call(ANY_SYSTEM),
    "POST /triage": call(ANY_SYSTEM, data={"reporter": "resident", "text": "hej"}),
    "POST /equipment-tests": call(WRITERS, data={"checks": {"camera": {"fps": 30}}}),
    "GET /equipment-tests/{secret}": call(READERS),
    "POST /cases": call(WRITERS, data={"reporter": "resident", "text": "hej"}),
    "GET /cases": call(READERS),
    "GET /cases/{reference}": call(SYSTEM_READ),
    "POST /cases/{reference}/take": call(SYSTEM_HOLD),
    "POST /cases/{reference}/message": call(SYSTEM_HOLD, data={"text": "x"}),
    "POST /cases/{reference}/hand-over": call(SYSTEM_HOLD, data=TO_SECOND_LINE),
    "POST /cases/{reference}/acknowledge": call({OWN: WRITERS}, state="offered"),
    "POST /cases/{reference}/resolve": call(SYSTEM_HOLD, data={"outcome": "solved"}),
    "POST /cases/{reference}/reopen": call({OWN: WRITERS}, state="closed"),
    "POST /visits": call(WRITERS, data={"unit": "lindens", "starts_at": SOON}),
    "GET /visits": call(READERS, query="day=2026-12-24"),
    "GET /visits/{reference}": call_of_visit(READERS),
    "POST /visits/{reference}/move": call_of_visit(WRITERS, data={"starts_at": SOON}),
    "POST /visits/{reference}/cancel": call_of_visit(WRITERS),
    "POST /live-help": call(WRITERS, data={"reporter": "resident", "symptom": "camera-black"}),
    "GET /live-help/{reference}": call(SYSTEM_READ),
    "GET /statistics": call(COUNTERS, query="from=2026-01-01&to=2026-01-31"),
    "GET /statistics/comparison": call(COUNTERS, query="from=2026-01-01&to=2026-01-31"),
}

# For each topic who follows all of it, and who only its public part.
AT_DESKS = DESKS | OVERSEERS | {LIMITED}
TOPICS = {
    "case": (
        {OWN: AT_DESKS, NEAR: AT_DESKS, FOREIGN: OVERSEERS},
        {OWN: UNIT - {UNIT_AGENT}, NEAR: UNIT - {UNIT_AGENT}},
    ),
    "desk": ({OWN: AT_DESKS, FOREIGN: OVERSEERS}, {}),
    "follow": ({}, {OWN: EVERYBODY}),
    "unit": ({OWN: UNIT}, {}),
    "test": ({OWN: DESKS}, {}),
    "board": ({OWN: UNIT | {FIRST_LINE, AGENT}, FOREIGN: frozenset({FIRST_LINE, AGENT})}, {}),
    "visit": ({}, {OWN: EVERYBODY}),
    "look": ({}, {}),  # only for whoever helps in a talk just now
    "duty": ({OWN: CALLED}, {}),
    "talks": ({OWN: CALLED}, {}),
    "line": ({OWN: AT_DESKS, FOREIGN: OVERSEERS}, {}),
}

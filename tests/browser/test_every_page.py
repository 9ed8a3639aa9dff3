"""Every page there is, in both languages: accessible, and as wide as the screen. A new page must be listed here."""

import re

import pytest
from django.urls import get_resolver, resolve
from playwright.sync_api import Page

from lotsen.cases import references
from tests.browser.investigating import sign_in

pytestmark = pytest.mark.browser

ROUTINE = "diabetes-videomoten"  # of the demo, with an edition that waits for review

# Who looks, and at what. {case}, {problem}, {message} and {number} are the first such link on the page before.
PAGES = {
    "": [
        "/", "/now", "/now?symptom=join-failed", "/register?symptom=camera-black", "/register/solved", "/commission",
        "/commission/no-commission", "/commission/low-assurance", "/answers",
        "/answers/echo", "/answers/allow-camera", "/guides", "/guides/no-picture", "/offline", "/accessibility",
        "/privacy", "/test", "/test/embedded",
        "/sign-in/demo", "/gallery", "/outgoing", "{message}",
        "/nothing-here",
    ],
    "henrik": [
        "/desk?all", "/desk/queue/second-line", "/desk/queue/second-line?show=mine",
        "{case}", "{case}/similar", "{case}/hand-over", "{case}/raise", "{case}/resolve", "{case}/merge", "{case}/link",
        "{case}/link-test", "/desk/test", "/desk/test?test_code=0000000",
    ],
    "amina": [
        "/desk/live", "/desk/lines",
        "/desk/visits", "/search", "/desk/intake", "/desk/queue/first-line?show=offered", "{case}", "{case}/send-back",
    ],
    "sofie": [
        "/mine", "/unit", "/unit/board", "{visit}", "/unit/visits/new", "/unit/visits/file", "/unit/new",
        "/unit/helped", "/handbook", "/handbook/texts/video-visits",
        "/handbook/texts/video-visits/history", "/handbook/texts/video-visits/history/1", "/handbook/begin",
    ],
    "ewa": ["/unit/workstations"],
    "niklas": [
        "/desk/workstations", "{workstation}", "{workstation}/test", "{workstation}/change",
        "/desk/workstations", "{workstation_case}",
    ],
    "marie": [
        "/unit/workstations", "/unit/workstations/new", "/unit/workstations", "{workstation}",
        f"/handbook/writing/{ROUTINE}", f"/handbook/writing/{ROUTINE}/preview", "/handbook/writing",
        "/handbook/pictures",
    ],
    "leila": [
        "/desk/problems", "/desk/problems/new", "/desk/problems", "{problem}", "{problem}/change", "{problem}/tell",
        "{problem}/solve",
    ],
    "birgitta": [
        "/figures", "{number}", "/figures/compare?by=unit", "/figures/recurring", "/figures/definitions",
        "/manage", "/manage/desks", "/manage/desks/new", "/manage/desks/first-line",
        "/manage/desks/first-line/change", "/manage/desks/first-line/hours", "/manage/desks/first-line/ways",
        "/manage/desks/first-line/saved_replies/safe", "/manage/symptoms", "/manage/symptoms/join-failed",
        "/manage/escalations", "/manage/clocks", "/manage/clocks/usual", "/manage/services",
        "/manage/services/video-visits", "/manage/guides", "/manage/guides/new", "/manage/guides/no-picture",
        "/manage/guides/no-picture/history/1", "/manage/flow",
        "/handbook/begin?kind=answer",
        "/manage/answers", "/manage/answers/echo", "/manage/missing", "/manage/permissions", "{colleague}",
        "/manage/accounts", "/manage/accounts/new", "{account}", "/manage/units", "/manage/units/new",
        "/manage/units/diabetes", "/manage/organisations/new", "/manage/organisations/exempelsund",
        "/manage/history", "/manage/history/1",
        "/manage/texts", "/manage/texts/privacy", "/manage/texts/privacy/0", "/manage/retention",
        "/manage/retention/new",
        "/manage/retention/contact", "/manage/retention/contact/erase", "/manage/reads",
    ],
}  # fmt: skip
LINKS = {
    "colleague": ("main", re.compile(r"^/manage/permissions/\d+$")),
    "account": (".queue", re.compile(r"^/manage/accounts/\d+$")),
    "case": (".queue", re.compile(r"^/cases/L-\d{3}-\d{3}-\d{3}$")),
    "visit": ("#board", re.compile(r"^/unit/visits/V-\d{3}-\d{3}-\d{3}$")),
    "workstation": ("main", re.compile(r"^/unit/workstations/\d+$")),
    "workstation_case": ("main", re.compile(r"^/desk/workstations/\d+/case$")),
    "problem": ("main", re.compile(r"^/desk/problems/\d+$")),
    "message": ("main", re.compile(r"^/outgoing/\d+$")),
    "number": ("main", re.compile(r"^/figures/cases/[a-z-]+\?.*$")),
}
WALKED_ELSEWHERE = {
    "None:account_inactive", "None:mfa_authenticate", "None:mfa_reauthenticate", "None:mfa_reauthenticate_webauthn",
    "None:mfa_index", "None:mfa_activate_totp", "None:mfa_deactivate_totp", "None:mfa_view_recovery_codes",
    "None:mfa_generate_recovery_codes", "None:mfa_list_webauthn", "None:mfa_add_webauthn",
    "None:mfa_remove_webauthn", "people:answered",
    "visits:open", "visits:batch",
    "live:room", "live:end", "live:invite", "live:transfer", "live:room-answers",
    "cases:follow", "cases:registered", "cases:intake-saved", "cases:register-send", "records:run",
    "management:proposal", "management:trial", "management:trial-cases", "guidance:guide-step",
    "management:account-change", "management:unit-change", "management:organisation-change",
    "live:talk",
    "equipment:result", "guidance:picture", "guidance:text-write", "guidance:text-page", "guidance:text-default",
    "management:guide-change",
}  # fmt: skip
NO_PAGES = set(
    """
    None:None None:account_login None:account_logout operations:metrics publish:kept publish:manifest
    publish:service-worker people:sign-in people:ask
    people:sign-out people:sign-out-everywhere people:end-session people:end-other-sessions
    web:home cases:commission-send
    web:robots web:sitemap guidance:suggest guidance:say cases:register-said guidance:answer-change
    insights:figures-export records:reads-export records:export
    insights:compare-export insights:recurring-export
    cases:problems-export cases:unit-suggest cases:intake-suggest cases:intake-guide guidance:guide-answer
    cases:intake-find cases:log cases:file
    cases:follow-file cases:follow-reply cases:follow-confirm cases:follow-reopen cases:follow-attach
    cases:helped-change cases:problem-add cases:problem-remove cases:retry cases:draft cases:keep
    cases:take cases:release cases:answer cases:ask cases:resume cases:note cases:reply cases:confirm
    cases:attach cases:acknowledge
    visits:begin-test visits:skip visits:put-away visits:entry visits:advise visits:register-for
    visits:upload-example visits:batch-start visits:batch-undo visits:move visits:cancel visits:undo visits:renew
    visits:ring visits:by-telephone visits:message-seen visits:message-answer live:unit
    cases:follow-forget cases:erase-contact cases:withdraw cases:close cases:reopen cases:unlink cases:share
    cases:unshare equipment:element equipment:start equipment:record equipment:finish equipment:loop
    management:end-sessions management:proposal-send management:proposal-refuse management:account-close
    management:unit-close management:second-factor-reset management:guide-begin
    guidance:presentation guidance:text-pdf guidance:text-begin guidance:text-step guidance:text-again
    live:news live:say live:attach live:picture live:call-back live:stay live:by-phone live:give-up live:rate live:again
    guidance:picture-file guidance:picture-remove
    readiness:workstation-close readiness:workstation-open readiness:start
    live:share live:look live:ice live:signal live:looked live:push live:push-advice live:room-ice live:room-signal
    management:proposal-drop management:edition-return management:edition-undo
    live:element live:ask live:ask-from-visit live:dock-news live:dock-close live:not-mine live:send-link
    live:duty live:offer live:talks live:accept live:decline live:room-news live:room-say live:room-note
    live:room-attach live:room-send live:join live:leave
    """.split()
)  # what is posted, fetched as a part of a page, or downloaded
HREFS = """places => Object.fromEntries(Object.entries(places).map(([kind, place]) =>
    [kind, [...document.querySelectorAll(place)].map((link) => link.getAttribute("href"))]))"""
DEMO_ONLY = {"/gallery", "/sign-in/demo"}
WIDTHS = {"sv": (390, 1280), "en": (320,)}  # 320 are 1280 at 400 %; axe-core looks at the last
TRIES = '<p class="standing standing--trying"><svg class="symbol"></svg></p>'  # it breathes
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"


@pytest.mark.parametrize("who", PAGES, ids=lambda who: who or "anybody")
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_page_is_accessible_and_fits(visit, assert_accessible, who, language):
    page = visit(viewport={"width": 390, "height": 844}, color_scheme="dark" if language == "en" else "light")
    if who:
        sign_in(page, who)
    page.goto(f"/?lang={language}")
    found: dict[str, str] = {}
    for path in PAGES[who]:
        answer = page.goto(path.format_map(found))
        assert answer.status == (404 if path == "/nothing-here" else 200), f"{path}: {answer.status}"
        assert page.locator("html").get_attribute("lang") == language
        for width in WIDTHS[language]:
            page.set_viewport_size({"width": width, "height": 844})
            assert not page.evaluate(TOO_WIDE), f"{path} is too wide for {width}"
        assert_accessible(page)
        found |= links_on(page)


def test_nothing_goes_on_moving_for_whoever_asked_for_that(visit):
    page = visit(reduced_motion="reduce")
    sign_in(page, "sofie")
    page.goto("/unit/board")
    page.locator("main").evaluate("(main, tries) => main.insertAdjacentHTML('beforeend', tries)", TRIES)
    page.wait_for_timeout(100)
    assert page.evaluate("document.getAnimations().length") == 0


def links_on(page: Page) -> dict[str, str]:
    """The first link of each kind on the page."""
    places = {kind: f"{place} a[href]" for kind, (place, _pattern) in LINKS.items()}
    there = page.evaluate(HREFS, places)
    firsts = {kind: next(filter(LINKS[kind][1].match, there[kind]), None) for kind in LINKS}
    return {kind: address for kind, address in firsts.items() if address}


def test_no_page_is_forgotten():
    sample = {
        "colleague": "/manage/permissions/1",
        "account": "/manage/accounts/1",
        "case": f"/cases/{references.new()}",
        "visit": "/unit/visits/V-111-111-111",
        "workstation": "/unit/workstations/1",
        "workstation_case": "/desk/workstations/1/case",
        "problem": "/desk/problems/1",
        "message": "/outgoing/1",
        "number": "/figures/cases/x",
    }
    paths = {path.format_map(sample).partition("?")[0] for of_one in PAGES.values() for path in of_one}
    looked_at = {resolve(path).view_name for path in paths - DEMO_ONLY - {"/nothing-here"}}
    assert {
        name for name in names() if not name.startswith("api-")
    } == looked_at | WALKED_ELSEWHERE | NO_PAGES


def names() -> set[str]:
    """The name of every address of the product."""
    known = set()
    for included in get_resolver().url_patterns:
        patterns = getattr(included, "url_patterns", [included])
        known |= {f"{getattr(included, 'namespace', None)}:{pattern.name}" for pattern in patterns}
    return known

"""The first page and the fast lane: where everybody who needs help begins."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from lotsen.cases.forms.registering import RegisterForm
from lotsen.cases.intake import Facts
from lotsen.cases.understanding import choices, common_to, understand
from lotsen.desks.contact import cards
from lotsen.guidance import sides
from lotsen.live import arriving
from lotsen.live.offering import offer
from lotsen.live.views.outside import heard
from lotsen.policy.equipment import TESTED
from lotsen.policy.routing import RESIDENT_SIDE
from lotsen.policy.terms import Phase

FIRST_TO_ASK = ["first-line", "care-unit"]  # before the problem is known
FIRST_FOR_STAFF = ["second-line", "first-line"]
IN_A_HURRY = ["join-failed", "camera-black", "microphone-silent", "speaker-silent", "nobody-there", "other"]
ON_THE_PHONE = ["second-line", "first-line"]


@login_not_required
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """One question, the most common answers, and whom to reach."""
    language, reporter = get_language(), sides.reporter(request)
    of_staff = reporter not in RESIDENT_SIDE
    context = {
        "form": RegisterForm(),
        "of_staff": of_staff,
        "choices": choices(common_to(reporter), language),
        "desks": cards(FIRST_FOR_STAFF if of_staff else FIRST_TO_ASK, language, timezone.now()),
    }
    return render(request, "web/start.html", context)


@heard
@login_not_required
@require_safe
def now(request: HttpRequest) -> HttpResponse:
    """The meeting is going on or about to begin: help with one tap, whom to call, and what to try.

    `offer` is what the tap can promise; `anybody` is whether a desk answers the telephone; `answers_at` is when the one
    that gets the case opens. What another service tells of whom it sends here is remembered.
    """
    arriving.remember(request)
    language, at = get_language(), timezone.now()
    chosen = next(iter(choices([request.GET.get("symptom", "")], language)), None)
    symptom = chosen.code if chosen else ""
    reporter = sides.reporter(request, symptom=symptom)
    facts = Facts(reporter=reporter, symptom=symptom, phase=Phase.JOINING, language=language)
    context = {"chosen": chosen, "choices": choices(IN_A_HURRY, language), "offer": offer(facts, at)}
    codes = ON_THE_PHONE
    if chosen:
        understanding = understand(facts, at)
        context |= {
            "form": RegisterForm(initial={"symptom": chosen.code}),
            "advice": understanding.advice,
            "tested": chosen.code in TESTED,
        }
        codes = [understanding.assessment.route.desk, *ON_THE_PHONE]
    desks = cards(dict.fromkeys(codes), language, at)
    context["desks"] = sorted(desks, key=lambda desk: not desk.open_now)
    context["anybody"] = any(desk.open_now for desk in desks)
    context["address"] = f"{settings.BASE_URL}{reverse('web:now')}"
    context["answers_at"] = desks[0].opens_at if desks else None
    return render(request, "web/now.html", context)

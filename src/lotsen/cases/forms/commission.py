"""One button registers what stands in somebody's way: everything is known already."""

from django import forms
from django.conf import settings

from lotsen.cases.actions import ContactDetails
from lotsen.cases.forms.fields import SubmissionField
from lotsen.cases.intake import Facts
from lotsen.cases.texts import without_numbers
from lotsen.people.diagnosis import Diagnosis
from lotsen.policy import commission_words
from lotsen.policy.commission_words import OF_THE_COMMISSION
from lotsen.policy.commissions import OF_A_UNIT, SYMPTOMS, Finding
from lotsen.policy.terms import Affected, Reporter


class CommissionForm(forms.Form):
    """The button. The key sees to it that it makes one case, however often it is pressed."""

    submission = SubmissionField()


def facts_of(finding: Finding, diagnosis: Diagnosis, language: str) -> Facts:
    """A case about one obstacle; what else was found when the person tried to sign in stands in it, too."""
    findings = [finding, *(other for other in diagnosis.findings if other != finding)]
    sentences = [commission_words.case(found, language, settings.OIDC_PURPOSES) for found in findings]
    if OF_A_UNIT & set(findings):
        sentences += [
            words[language == "en"].format(without_numbers(hsa_id, language))
            for fact, words in OF_THE_COMMISSION.items()
            if (hsa_id := diagnosis.claimed.get(fact))
        ]
    return Facts(
        reporter=Reporter.STAFF,
        affected=Affected.SELF,
        symptom=SYMPTOMS[finding],
        text="\n".join(sentences),
        unit=diagnosis.unit,
        language=language,
    )


def contact_of(diagnosis: Diagnosis) -> ContactDetails:
    """How the answer reaches the person, where the provider told."""
    return ContactDetails(name=diagnosis.name, email=diagnosis.email)

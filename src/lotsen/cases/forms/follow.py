"""What the person writes and sends through the private link."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lotsen.cases.forms.fields import AttachmentField, CleanText, SubmissionField


class ReplyForm(forms.Form):
    """More about the case, or the answer to a question."""

    submission = SubmissionField()
    text = CleanText(
        label=_("Write to us"),
        help_text=_("Leave out your personal identity number and your health."),
        error_messages={"required": _("Write something before you send.")},
    )


class ReopenForm(forms.Form):
    """It does not work after all."""

    submission = SubmissionField()
    text = CleanText(
        label=_("What is still wrong?"),
        help_text=_("You may leave this empty. Then we begin with what you told us before."),
        required=False,
    )


class ConfirmForm(forms.Form):
    """It works now."""

    submission = SubmissionField()


class AttachForm(forms.Form):
    """A picture or a PDF."""

    submission = SubmissionField()
    attachment = AttachmentField(
        label=_("Picture or PDF"),
        help_text=_("For instance a picture of what the screen says. At most 10 MB."),
        error_messages={"required": _("Choose a file first.")},
    )

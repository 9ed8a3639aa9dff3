"""What is asked of whoever adds a picture."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from lotsen.files.refusals import REFUSALS
from lotsen.files.sniffing import Clean, Refused, picture
from lotsen.guidance.texts.forms import Written

LONGEST_ALT = 250  # characters; a screen reader cannot pause in it


class PictureField(forms.FileField):
    """A picture, judged by what it is, as it is drawn anew."""

    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"})
    default_error_messages = {"empty": _("The file is empty. Choose another file.")}

    def clean(self, data: UploadedFile | None, initial=None) -> Clean:
        try:
            return picture(super().clean(data, initial))
        except Refused as refused:
            raise ValidationError(REFUSALS[refused.why], code=refused.why) from refused


class AltForm(forms.Form):
    """What a picture shows, for those who cannot see it."""

    alt_sv = Written(
        label=_("What the picture shows, in Swedish"),
        help_text=_(
            "Say what matters in it, as you would on the telephone: “The button Join stands below to the right”."
        ),
        max_length=LONGEST_ALT,
        widget=forms.TextInput(attrs={"lang": "sv"}),
    )
    alt_en = Written(
        label=_("What the picture shows, in English"),
        max_length=LONGEST_ALT,
        widget=forms.TextInput(attrs={"lang": "en"}),
    )


class PictureForm(AltForm):
    """A new picture."""

    picture = PictureField(
        label=_("Picture"),
        help_text=_(
            "JPEG, PNG, WebP or GIF, 10 MB at most. Show no patient and no personal data: everybody can see it."
        ),
    )
    field_order = ["picture", "alt_sv", "alt_en"]

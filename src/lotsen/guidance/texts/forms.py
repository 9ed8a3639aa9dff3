"""How a text is begun, written and sent on."""

from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lotsen.desks.models import Service
from lotsen.guidance.models import Answer
from lotsen.guidance.texts import answering, words
from lotsen.guidance.texts.enums import OUTSIDE_THE_HANDBOOK, Kind, Readers
from lotsen.guidance.texts.models import LANGUAGES, Text, TextEdition
from lotsen.people.models import User
from lotsen.people.validators import readable, without_identity_number
from lotsen.policy import publishing
from lotsen.policy.permissions import Permission

LONGEST_TITLE, LONGEST_SUMMARY = 120, 300  # characters
LONGEST_BODY = 15_000  # four times the longest default; the worst text of this length is drawn in 0.3 s
LONGEST_REMARK = 2_000
FURTHEST = 366  # days that a publishing can be planned ahead
UNSEEN = dict.fromkeys(
    [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, *range(0x200B, 0x2010), *range(0x202A, 0x202F),
     *range(0x2060, 0x206A), 0xFEFF]
)  # fmt: skip


class Written(forms.CharField):
    """Text without characters that nobody can see, in which nobody is named by number.

    The browser is not told the limit: it would cut off what is pasted without a word.
    """

    default_validators = [readable, without_identity_number]
    default_error_messages = {
        "max_length": _(
            "The text is too long. It may have %(limit_value)d characters and has %(show_value)d."
        )
    }

    def to_python(self, value) -> str:
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n").translate(UNSEEN)

    def widget_attrs(self, widget: forms.Widget) -> dict:
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


def area(label: str, rows: int, language: str, longest: int, **options) -> Written:
    """A field for some lines in a language."""
    widget = forms.Textarea(attrs={"rows": rows, "lang": language})
    return Written(label=label, max_length=longest, widget=widget, **options)


def _line(label: str, language: str, **options) -> Written:
    return Written(
        label=label, max_length=LONGEST_TITLE, widget=forms.TextInput(attrs={"lang": language}), **options
    )


class WriteForm(forms.Form):
    """An edition in both languages. `seen` is the version that the writer began with, `number` that of its edition."""

    title_sv = _line(_("Title"), "sv")
    summary_sv = area(_("Summary"), 2, "sv", LONGEST_SUMMARY, required=False)
    body_sv = area(_("Text"), 20, "sv", LONGEST_BODY)
    changes_sv = area(_("What you have changed"), 2, "sv", LONGEST_SUMMARY, required=False)
    title_en = _line(_("Title"), "en", required=False)
    summary_en = area(_("Summary"), 2, "en", LONGEST_SUMMARY, required=False)
    body_en = area(_("Text"), 20, "en", LONGEST_BODY, required=False)
    changes_en = area(_("What you have changed"), 2, "en", LONGEST_SUMMARY, required=False)
    seen = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    number = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    @classmethod
    def of(cls, document: dict, edition: TextEdition) -> "WriteForm":
        """The form with what is written so far, to be saved in an edition as it is."""
        told = {
            f"{name}_{language}": words
            for language, written in document.items()
            for name, words in written.items()
        }
        return cls(initial=told | {"seen": edition.version, "number": edition.number})

    def sides(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """(language, its name, the fields) of each language."""
        return [
            (
                language,
                words.LANGUAGE_NAMES[language],
                [field for field in self.visible_fields() if field.name.endswith(language)],
            )
            for language in LANGUAGES
        ]

    def about(self) -> list[forms.BoundField]:
        """The fields that are about both languages."""
        return [field for field in self.visible_fields() if field.name.endswith("_about")]

    @property
    def begun(self) -> dict:
        """What the writer began with, as `actions.write` takes it."""
        return {name: self.cleaned_data[name] for name in ("seen", "number")}

    @property
    def document(self) -> dict:
        """What an edition with this says."""
        return {
            language: {
                name: self.cleaned_data[f"{name}_{language}"]
                for name in ("title", "summary", "body", "changes")
            }
            for language in LANGUAGES
        }


class BeginForm(forms.Form):
    """What a new text is. A care unit is not asked: it writes its own routines; and an answer is an answer."""

    title = Written(label=_("Title in Swedish"), max_length=LONGEST_TITLE)
    kind = forms.ChoiceField(label=_("What it is"), widget=forms.RadioSelect)
    readers = forms.ChoiceField(
        label=_("Who needs it at work"), choices=list(words.READERS.items()), widget=forms.RadioSelect
    )
    service = forms.ModelChoiceField(
        Service.objects.filter(is_active=True),
        label=_("Connected service"),
        empty_label=_("None of them"),
        required=False,
    )

    def __init__(self, *args, writer: User, of_answer: bool = False, **options) -> None:
        super().__init__(*args, **options)
        self.writer = writer
        self.of_answer = of_answer and writer.may(Permission.MANAGE)
        of_handbook = [kind for kind in Kind if kind not in OUTSIDE_THE_HANDBOOK]
        kinds = [kind for kind in of_handbook if kind != Kind.ROUTINE or writer.unit_id]
        self.fields["kind"].choices = [(kind, words.KINDS[kind]) for kind in kinds]
        self.fields["service"].label_from_instance = lambda row: getattr(row, f"name_{get_language()}")
        if self.of_answer or not writer.may(Permission.MANAGE):
            for name in ("kind", "readers", "service"):
                del self.fields[name]

    @property
    def begun(self) -> dict:
        """What `actions.begin` takes."""
        told, unit = self.cleaned_data, self.writer.unit
        if self.of_answer:
            slug, words = free_address(told["title"], ""), answering.blank(told["title"])
            return {"slug": slug, "kind": Kind.ANSWER, "readers": Readers.BOTH, "document": words}
        kind = Kind(told.get("kind", Kind.ROUTINE))
        of_unit = kind == Kind.ROUTINE
        return {
            "slug": free_address(told["title"], unit.code if of_unit else ""),
            "kind": kind,
            "readers": Readers.STAFF if of_unit else Readers(told["readers"]),
            "service": told.get("service"),
            "unit": unit if of_unit else None,
            "organisation": None if of_unit else self.writer.organisation,
            "document": {
                "sv": {"title": told["title"], "summary": "", "body": "", "changes": ""},
                "en": {"title": "", "summary": "", "body": "", "changes": ""},
            },
        }


def free_address(title: str, unit: str) -> str:
    """An address made of the title that no text and no answer has yet."""
    wanted = slugify(" ".join(filter(None, [unit, title])))[:50].strip("-") or "text"
    holders = (Text.objects, Answer.everything)
    taken = {
        slug for one in holders for slug in one.filter(slug__startswith=wanted).values_list("slug", flat=True)
    }
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in [wanted, *numbered] if slug not in taken)


class SeenForm(forms.Form):
    """A step with the edition as it was seen."""

    seen = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    @classmethod
    def on(cls, edition: TextEdition) -> "SeenForm":
        """The form of a step with an edition as it is."""
        return cls(initial={"seen": edition.version}, auto_id=f"id_{cls.__name__}_%s")


class RemarkForm(SeenForm):
    """A step with words to it."""

    remark = Written(
        label=_("What do you want to say about it?"),
        max_length=LONGEST_REMARK,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ScheduleForm(SeenForm):
    """A day and a time in Sweden, not yet past."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    at = forms.TimeField(label=_("Time"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))

    def clean(self) -> dict:
        """With `publish_at`, the moment in UTC."""
        told = super().clean()
        if "day" in told and "at" in told:
            told["publish_at"] = _moment(told["day"], told["at"])
        return {name: value for name, value in told.items() if name not in ("day", "at")}


def _moment(day, at) -> datetime:
    try:
        moment = publishing.moment(day, at)
    except publishing.NoSuchTime:
        raise ValidationError(
            _("That time does not exist: the clocks are put forward that night. Choose another.")
        ) from None
    except OverflowError:
        raise ValidationError(_("Choose a day within the next year.")) from None
    now = timezone.now()
    if moment <= now:
        raise ValidationError(_("That time has passed. Choose a later one, or publish now."))
    if (moment - now).days > FURTHEST:
        raise ValidationError(_("Choose a day within the next year."))
    return moment

"""What every form of these pages is: one part of the catalogue's document, filled in, and what changes by it."""

from collections.abc import Mapping

from django import forms

from lotsen.cases.forms.fields import CleanLine
from lotsen.management.codes import NEW, free_code
from lotsen.policy.documents import GONE, Leaves, Path, leaves, part

LAST = 999  # place in an order that a form takes


class PartForm(forms.Form):
    """The values at a `place` of a document; the names of the fields are those of the document.

    `seen` is the number of the edition that the form was filled in from.
    """

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, document: dict, seen: int, place: Path, **more):
        self.document, self.place = document, place
        stands = part(document, place)
        self.stands = stands if isinstance(stands, Mapping) else {}
        super().__init__(data, initial={**self.begin(), **self.stands, "seen": seen}, **more)

    def begin(self) -> dict:
        """What stands in the form of a new thing."""
        return {}

    @property
    def told(self) -> dict:
        """The fields as they were filled in."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    @property
    def changes(self) -> Leaves:
        """The leaves of the document as the form wants them."""
        return {(*self.place, name): value for name, value in self.told.items()}

    @property
    def removal(self) -> Leaves:
        """The leaves without the thing that the form is about."""
        return {(*self.place, *path): GONE for path in leaves(self.stands)}


class ThingForm(PartForm):
    """A thing with a code of its own, among others like it; a new one gets a code from its English name."""

    named_by = "name_en"

    @property
    def changes(self) -> Leaves:
        *above, code = self.place
        others = part(self.document, tuple(above))
        if code != NEW:
            return {(*above, code, name): value for name, value in self.told.items()}
        code = free_code(self.told[self.named_by], others)
        rank = min(max((other.get("rank", 0) for other in others.values()), default=-1) + 1, LAST)
        return {(*above, code, name): value for name, value in ({"rank": rank} | self.told).items()}


def line(label: str, longest: int, **options) -> CleanLine:
    """A text of one line."""
    return CleanLine(label=label, max_length=longest, **options)

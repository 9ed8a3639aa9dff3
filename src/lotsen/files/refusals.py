"""Why a file is not taken, in words."""

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "too-large": _("The file is too large. It may be 10 MB."),
    "not-picture": _("That is not a picture, whatever its name says. Choose another file."),
    "not-picture-or-pdf": _("That is not a picture or a PDF, whatever its name says. Choose another file."),
    "harmful": _(
        "The file is not taken: there is something in it that can harm a computer. Choose another file."
    ),
    "not-scanned": _(
        "Just now the PDF cannot be searched for viruses. Send a picture of it instead, or try again in a while."
    ),
    "broken": _("The picture is damaged and cannot be opened. Choose another file."),
}

"""Attachments leave us as downloads only: whatever is in them, no browser opens it as a page of ours."""

from django.http import FileResponse

from lotsen.cases.models import Attachment

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def download(attachment: Attachment) -> FileResponse:
    """The file for saving, under its own name. Whether the reader may have it is asked before."""
    return FileResponse(
        attachment.file.open("rb"),
        as_attachment=True,
        filename=attachment.name,
        content_type="application/octet-stream",
        headers=HEADERS,
    )

"""An archive that is made while it is sent: nothing is kept on the way, however large the files are."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

SUMS = "SHA256SUMS"  # as `sha256sum --check` reads it


class Outlet:
    """What the archive writes to: it cannot go back, and hands over what has come so far."""

    def __init__(self) -> None:
        self.written = bytearray()

    def write(self, data: bytes) -> int:
        self.written += data
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def take(self) -> bytes:
        """What was written since the last time."""
        data, self.written = bytes(self.written), bytearray()
        return data


def zipped(parts: Iterable[tuple[str, Iterable[bytes]]], at: datetime) -> Iterator[bytes]:
    """A ZIP of these files, with a list of their checksums at its end."""
    outlet, sums = Outlet(), []
    with ZipFile(outlet, "w", ZIP_DEFLATED) as archive:
        for name, content in parts:
            digest = hashlib.sha256()
            with archive.open(_entry(name, at), "w", force_zip64=True) as file:
                for chunk in content:
                    digest.update(chunk)
                    file.write(chunk)
                    yield outlet.take()
            sums.append(f"{digest.hexdigest()}  {name}\n")
        archive.writestr(_entry(SUMS, at), "".join(sums))
    yield outlet.take()


def _entry(name: str, at: datetime) -> ZipInfo:
    entry = ZipInfo(name, at.timetuple()[:6])
    entry.compress_type = ZIP_DEFLATED
    return entry

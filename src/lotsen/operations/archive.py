"""The file of a backup: a tar of parts, and at its end a manifest with the size and SHA-256 of each.

The manifest comes last, so a file that was cut off has none.
"""

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from django.utils.translation import gettext as _

FORMAT = 1
MANIFEST = "manifest.json"
SAID = {"format": int, "made_at": str, "engine": str, "ledger": dict, "migrations": list, "parts": dict}
DATABASE = "database"
UPLOADS = "uploads"
PIECE = 1024 * 1024  # bytes
LARGEST_MANIFEST = 512 * 1024 * 1024  # bytes; some 200 for each upload

Progress = Callable[[int], None]  # is told how many bytes have gone by


class Damaged(Exception):
    """The file is not a whole backup of ours; the text says why, in the reader's language."""


class Writer:
    """Adds parts to the tar and remembers what the manifest will say of them."""

    def __init__(self, tar: tarfile.TarFile, progress: Progress) -> None:
        self.tar, self.progress, self.parts = tar, progress, {}

    def add(self, name: str, path: Path) -> None:
        """Add the file at `path`."""
        with path.open("rb") as source:
            member = tarfile.TarInfo(name)
            member.size, member.mode = os.fstat(source.fileno()).st_size, 0o600
            counted = _Counted(source, self.progress)
            self.tar.addfile(member, counted)
        self.parts[name] = {"size": member.size, "sha256": counted.digest.hexdigest()}

    def finish(self, told: dict) -> None:
        """Write the manifest: `told`, and every part."""
        text = json.dumps({"format": FORMAT, **told, "parts": self.parts}, indent=1).encode()
        member = tarfile.TarInfo(MANIFEST)
        member.size, member.mode = len(text), 0o600
        self.tar.addfile(member, io.BytesIO(text))


@contextmanager
def writing(path: Path, progress: Progress) -> Iterator[Writer]:
    """A new archive that stands at `path` when it is whole, readable by the owner alone, or not at all."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            with tarfile.open(fileobj=file, mode="w") as tar:
                yield Writer(tar, progress)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def manifest(path: Path) -> dict:
    """What the archive says of itself. Raises `Damaged`."""
    try:
        with tarfile.open(path, mode="r:") as tar:
            member = tar.getmember(MANIFEST)
            if member.size > LARGEST_MANIFEST:
                raise ValueError(member.size)
            told = json.load(tar.extractfile(member))
    except FileNotFoundError:
        raise Damaged(_("There is no such file.")) from None
    except (tarfile.TarError, KeyError, EOFError, ValueError, OSError) as error:
        raise Damaged(_("The file is cut off, damaged, or not a backup of Lotsen.")) from error
    if not _makes_sense(told):
        raise Damaged(_("The file is cut off, damaged, or not a backup of Lotsen."))
    return told


def _makes_sense(told: object) -> bool:
    """Whether everything is said, and is of its kind: the manifest is the one part without a checksum."""
    return (
        isinstance(told, dict)
        and all(isinstance(told.get(name), kind) for name, kind in SAID.items())
        and all(isinstance(made, list) and list(map(type, made)) == [str, str] for made in told["migrations"])
    )


def unpack(path: Path, told: dict, into: Path, progress: Progress) -> None:
    """Put every part below `into`, comparing each with the manifest. Raises `Damaged`."""
    left = dict(told["parts"])
    try:
        with tarfile.open(path, mode="r:") as tar:
            for member in tar:
                if member.name == MANIFEST:
                    continue
                expected = left.pop(member.name, None)
                if expected is None or not member.isfile() or not _is_ours(member.name):
                    raise Damaged(_("The file holds something that its list does not name."))
                if _copy(tar.extractfile(member), into / member.name, progress) != expected:
                    raise Damaged(_("A part of the file is damaged: %(part)s.") % {"part": member.name})
    except (tarfile.TarError, EOFError) as error:
        raise Damaged(_("The file is cut off, damaged, or not a backup of Lotsen.")) from error
    if left:
        raise Damaged(_("A part of the file is missing: %(part)s.") % {"part": next(iter(left))})


def _is_ours(name: str) -> bool:
    """Whether a part goes where parts go, and nowhere else."""
    parts = PurePosixPath(name).parts
    return name == DATABASE or (len(parts) > 1 and parts[0] == UPLOADS and ".." not in parts)


def _copy(source: IO[bytes], path: Path, progress: Progress) -> dict:
    path.parent.mkdir(parents=True, exist_ok=True)
    counted = _Counted(source, progress)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
        while piece := counted.read(PIECE):
            target.write(piece)
        size = target.tell()
    return {"size": size, "sha256": counted.digest.hexdigest()}


class _Counted:
    """A file that tells what goes by and takes its SHA-256."""

    def __init__(self, source: IO[bytes], progress: Progress) -> None:
        self.source, self.progress, self.digest = source, progress, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self.source.read(size)
        self.digest.update(piece)
        self.progress(len(piece))
        return piece

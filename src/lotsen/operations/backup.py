"""One file with everything that an installation holds, and the way back from it. The keys are kept elsewhere."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone
from django.utils.translation import gettext as _

from lotsen.cases.models import Case
from lotsen.log import worker
from lotsen.log.models import Place
from lotsen.operations import archive, engines
from lotsen.operations.archive import Progress
from lotsen.web import health
from lotsen.web.migrating import cut_off


class Refused(Exception):
    """Nothing was changed; the text says why and what to do, in the reader's language."""


def write(path: Path, progress: Progress) -> dict:
    """Write a backup to `path` while the product runs; returns its manifest without the parts."""
    with tempfile.TemporaryDirectory(dir=path.parent) as beside, archive.writing(path, progress) as writer:
        database = Path(beside) / archive.DATABASE
        told = {"made_at": timezone.now().isoformat(), "engine": connection.vendor, **engines.dump(database)}
        writer.add(archive.DATABASE, database)
        for name, upload in _uploads():
            writer.add(f"{archive.UPLOADS}/{name}", upload)
        writer.finish(told)
    Place.objects.update_or_create(reader=health.BACKUP, defaults={"seen_at": told["made_at"]})
    return told


def size() -> int:
    """About how many bytes a backup will have, for a bar that shows how far it has come."""
    return _size_of_database() + sum(upload.stat().st_size for _, upload in _uploads())


def restore(path: Path, *, replace: bool, progress: Progress) -> dict:
    """Put a backup in place, wholly or not at all; returns its manifest. Raises `Damaged`, `Refused` or `NotDone`.

    Everything is looked at before anything is changed. `replace` allows it where there are cases already.
    """
    told = archive.manifest(path)
    _demand(told, replace)
    settings.DATA.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.DATA) as beside:
        parts = Path(beside)
        archive.unpack(path, told, parts, progress)
        engines.load(parts / archive.DATABASE, told["ledger"])
        _put_uploads(parts / archive.UPLOADS)
    return told


def _demand(told: dict, replace: bool) -> None:
    """Refuse what cannot become this installation."""
    if told["format"] > archive.FORMAT or _unknown(told):
        raise Refused(_("The backup was made by a newer version of Lotsen. Install that version first."))
    if told["engine"] != connection.vendor:
        engine = {"engine": told["engine"], "ours": connection.vendor}
        raise Refused(_("The backup is of %(engine)s, and this installation uses %(ours)s.") % engine)
    if engines.in_use() or _worker_runs():
        raise Refused(_("The product is running. Stop it first, so that nothing is written meanwhile."))
    if not replace:
        _demand_nothing_here()


def _unknown(told: dict) -> set[tuple[str, str]]:
    """Changes of the tables that were made in the backup and that we know nothing of."""
    return {tuple(made) for made in told["migrations"]} - set(MigrationLoader(None).disk_migrations)


def _worker_runs() -> bool:
    """Whether it was just seen, and has not left since."""
    return not (health.worker() or worker.has_left())


def _demand_nothing_here() -> None:
    """Refuse where something would be replaced, readable or not."""
    if cut_off():
        raise Refused(_("A restore was cut off here. Do it again with --replace."))
    try:
        something = Case._meta.db_table in connection.introspection.table_names() and Case.objects.exists()
    except Error as error:
        raise Refused(
            _("The database here cannot be read. With --replace it is replaced by that of the backup.")
        ) from error
    if something:
        raise Refused(
            _("There are cases here already. With --replace they are replaced by those of the backup.")
        )


def _uploads() -> Iterator[tuple[str, Path]]:
    for path in sorted(settings.MEDIA_ROOT.rglob("*")):
        if path.is_file():
            yield path.relative_to(settings.MEDIA_ROOT).as_posix(), path


def _put_uploads(new: Path) -> None:
    """The files of the backup in place of ours."""
    new.mkdir(exist_ok=True)
    before = new.with_name("uploads-before")
    if settings.MEDIA_ROOT.exists():
        settings.MEDIA_ROOT.replace(before)
    shutil.move(new, settings.MEDIA_ROOT)


def _size_of_database() -> int:
    if connection.vendor == "sqlite":
        return Path(settings.DATABASES["default"]["NAME"]).stat().st_size
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return cursor.fetchone()[0]

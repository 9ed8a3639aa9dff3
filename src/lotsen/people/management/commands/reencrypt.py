"""`lotsen reencrypt`: change the keys of personal data, and with them the cipher, while the product runs.

Put a new key first in LOTSEN_DATA_KEYS (or on the first line of LOTSEN_DATA/data-keys), keep the old one after it,
restart every process, run this command, and then take the old key away.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import models, transaction

from lotsen.people.ciphers import fresh_key
from lotsen.people.encrypted import Unreadable, decrypt, encrypt, encrypted_fields, unreadable
from lotsen.people.spare_codes import KEPT, SEED

AT_ONCE = 500  # rows in one transaction
SECRETS = ("secret", SEED, KEPT)  # of an app, and of spare codes before and after they are shown


class Command(BaseCommand):
    help = "Encrypt all personal data anew with the first key; exit status 1 where some of it cannot be read."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--new-key", action="store_true", help="only print a fresh key")

    def handle(self, *, new_key: bool, **options) -> None:
        if new_key:
            self.stdout.write(fresh_key())
            return
        lost = sum(self._renew(model) for model in apps.get_models() if encrypted_fields(model))
        lost += renew_second_factors()
        if lost:
            self.stdout.write(f"{lost} cannot be read with any key and stay as they are")
            sys.exit(1)

    def _renew(self, model: type[models.Model]) -> int:
        """Encrypt one table anew; returns how many rows could not be read."""
        total, done, lost = model._base_manager.count(), 0, 0
        for keys in _batches(model):
            lost += renew(model, keys)
            done += len(keys)
            self.stdout.write(f"{model._meta.label}: {done} of {total}")
        return lost


def _batches(model: type[models.Model]) -> Iterator[list]:
    last = None
    while True:
        rows = model._base_manager.order_by("pk")
        rows = rows.filter(pk__gt=last) if last is not None else rows
        keys = list(rows.values_list("pk", flat=True)[:AT_ONCE])
        if not keys:
            return
        yield keys
        last = keys[-1]


@transaction.atomic
def renew(model: type[models.Model], keys: list) -> int:
    """Encrypt some rows anew; returns how many of them could not be read."""
    rows = list(model._base_manager.select_for_update().filter(pk__in=keys))
    model._base_manager.bulk_update(rows, encrypted_fields(model), batch_size=100)
    return sum(bool(unreadable(row)) for row in rows)


@transaction.atomic
def renew_second_factors() -> int:
    """Encrypt the secrets of all second factors anew; returns how many could not be read."""
    lost = 0
    for factor in Authenticator.objects.select_for_update().iterator(AT_ONCE):
        for name in set(SECRETS) & set(factor.data):
            kept = factor.data[name]
            secrets = [decrypt(secret) for secret in ([kept] if isinstance(kept, str) else kept)]
            if any(isinstance(secret, Unreadable) for secret in secrets):
                lost += 1
            else:
                renewed = [encrypt(secret) for secret in secrets]
                factor.data[name] = renewed[0] if isinstance(kept, str) else renewed
        factor.save(update_fields=["data"])
    return lost

"""Codes of things that somebody has named."""

from collections.abc import Collection

from django.utils.text import slugify

NEW = "new"  # in an address the place of what has no code yet
LONGEST_CODE = 30


def free_code(name: str, taken: Collection[str]) -> str:
    """A code that nothing has yet, made from a name."""
    code = slugify(name)[:LONGEST_CODE].strip("-") or "thing"
    tries = (code if n == 1 else f"{code}-{n}" for n in range(1, len(taken) + 3))
    return next(each for each in tries if each not in taken and each != NEW)

"""The default answers as they are written: readable files, one for each part of the page of answers."""

import hashlib
import json
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources

import yaml

from lotsen.guidance.models import Answer

FILES = ["meeting", "device", "network", "app", "identity", "invitation", "workstation", "questions"]
LANGUAGES = ("sv", "en")
PLAIN = ["audience", "parts", "owner", "reviewed_on"]
IN_WORDS = ["title", "lead", "if_not_helped", "asked"]


@lru_cache
def read_answers() -> list[dict]:
    """The default answers in the order of the page, each with its owner and when it was last reviewed."""
    folder = resources.files("lotsen.guidance").joinpath("content", "answers")
    texts = (folder.joinpath(f"{name}.yaml").read_text("utf-8") for name in FILES)
    return [
        {"owner": file["owner"], "reviewed": file["reviewed"], **row}
        for file in (yaml.load(text, yaml.CSafeLoader) for text in texts)
        for row in file["answers"]
    ]


def former_addresses() -> dict[str, str]:
    """The addresses of answers that are parts of others now."""
    return {former: row["slug"] for row in read_answers() for former in row.get("formerly", [])}


def fields(row: dict) -> dict:
    """What a written answer is in the database, without its symptoms and its place."""
    plain = {
        "audience": row["for"],
        "parts": list(_parts(row)),
        "owner": row["owner"],
        "reviewed_on": row["reviewed"],
    }
    return plain | {
        f"{name}_{language}": row.get(name, {}).get(language, "")
        for name in IN_WORDS
        for language in LANGUAGES
    }


def fingerprint(answer: Answer, symptoms: list[str]) -> str:
    """What tells whether anything in an answer is another."""
    names = [*PLAIN, *(f"{name}_{language}" for name in IN_WORDS for language in LANGUAGES)]
    told = {name: getattr(answer, name) for name in names} | {"symptoms": symptoms}
    return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()


def _parts(row: dict) -> Iterator[dict]:
    """The part for all devices, then those for some."""
    if row.get("steps"):
        yield {"systems": [], "browsers": [], "steps": row["steps"]}
    for part in row.get("parts", []):
        yield {"systems": part["systems"], "browsers": part.get("browsers", []), "steps": part["steps"]}

"""The house stands as ARCHITECTURE.md draws it: rooms import upwards only, and so do the storeys inside a room."""

import ast
import re
import sys
from pathlib import Path

from django.conf import settings

from lotsen.config.environment import VARIABLES
from lotsen.policy.lifecycle import diagram

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "src/lotsen"
ROOMS = re.findall(r"^  (\w+)/", (ROOT / "ARCHITECTURE.md").read_text(), re.MULTILINE)
STOREYS = ["enums", "models", "actions", "forms", "views", "urls"]
PURE = sys.stdlib_module_names | {
    "stdnum",
    "phonenumbers",
}  # which know how numbers are made, and nothing else
BESIDE_VIEWS = {"api", "consumers", "jobs", "management"}


def modules():
    for path in sorted(HOUSE.rglob("*.py")):
        parts = path.relative_to(HOUSE).parts
        if len(parts) > 1 and "tests" not in parts and "migrations" not in parts:
            yield path, parts


def imports(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def storey(parts):
    name = parts[0].removesuffix(".py")
    name = "views" if name in BESIDE_VIEWS else name
    return STOREYS.index(name) if name in STOREYS else None


def test_the_rooms_are_those_that_the_page_draws():
    assert [room for room in ROOMS if room not in ("policy", "config")] == settings.ROOMS
    assert {path.name for path in HOUSE.iterdir() if path.is_dir() and path.name != "__pycache__"} == set(
        ROOMS
    )


def test_rooms_import_only_rooms_above_them():
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path, parts in modules()
        for name in imports(path)
        if name.startswith("lotsen.") and name.split(".")[1] in ROOMS
        if ROOMS.index(name.split(".")[1]) > ROOMS.index(parts[0])
    ]
    assert wrong == []


def test_storeys_inside_a_room_import_only_what_stands_below_them():
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path, parts in modules()
        for name in imports(path)
        if name.startswith(f"lotsen.{parts[0]}.") and storey(parts[1:]) is not None
        if (other := storey(name.split(".")[2:3])) is not None and other > storey(parts[1:])
    ]
    assert wrong == []


def test_every_room_hears_texts_without_the_words_for_numbers():
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path, parts in modules()
        if parts[0] != "policy"
        for name in imports(path)
        if name == "lotsen.policy.recognition.recognise"
    ]
    assert wrong == []


def test_policy_knows_nothing_but_itself_and_what_is_as_pure():
    wrong = [
        f"{path.name} imports {name}"
        for path, parts in modules()
        if parts[0] == "policy"
        for name in imports(path)
        if not name.startswith("lotsen.policy") and name.split(".")[0] not in PURE
    ]
    assert wrong == []


def test_the_life_of_a_case_is_drawn_as_the_table_has_it():
    assert f"```mermaid\n{diagram()}\n```" in (ROOT / "ARCHITECTURE.md").read_text()


def test_every_variable_is_documented():
    assert variables() in (ROOT / "docs/settings.md").read_text()


def test_every_command_is_documented():
    told = (ROOT / "docs/commands.md").read_text()
    ours = [path.stem for path in HOUSE.glob("*/management/commands/[!_]*.py")]
    assert ours
    assert [name for name in ours if f"`lotsen {name}" not in told] == []


def variables():
    return "\n".join(f"| `{name}` | {meaning} |" for name, meaning in VARIABLES.items())

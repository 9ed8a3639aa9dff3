from django.db import migrations

OPEN = ("new", "taken", "waiting", "offered", "accepted", "reopened")
HELD = ("taken", "waiting", "offered", "accepted")
TAKES = ("take", "ask", "resume", "hand-over", "acknowledge")


def name_who_has_it(apps, _schema_editor) -> None:
    """Whoever asked, offered or took it by the API had the case, and no field said so. The log tells who it was."""
    cases, log = apps.get_model("cases", "Case").objects, apps.get_model("log", "Row").objects
    users, tokens = (apps.get_model("people", name).objects for name in ("User", "Token"))
    for case in cases.filter(state__in=HELD, assignee=None):
        rows = log.filter(stream=f"case:{case.reference}", step__in=TAKES)
        row = rows.order_by("number").last()
        if row and row.by:
            case.assignee = users.filter(pk=row.by).first()
        elif row:
            case.system = tokens.filter(name=row.by_name).order_by("pk").last()
        case.save(update_fields=["assignee", "system"])


def part_what_is_open(apps, _schema_editor) -> None:
    """A merged case that is open has been opened again by itself."""
    merged = apps.get_model("cases", "Case").objects.exclude(merged_into=None)
    merged.filter(state__in=OPEN).update(merged_into=None)


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_system"), ("log", "0003_fewer_indexes")]

    operations = [
        migrations.RunPython(name_who_has_it, migrations.RunPython.noop),
        migrations.RunPython(part_what_is_open, migrations.RunPython.noop),
    ]

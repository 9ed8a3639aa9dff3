from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notify", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="message",
            name="notice",
            field=models.CharField(
                choices=[
                    ("registered", "registered"),
                    ("answered", "answered"),
                    ("asked", "asked"),
                    ("resolved", "resolved"),
                    ("problem-update", "problem-update"),
                    ("merged", "merged"),
                    ("new-case", "new-case"),
                    ("offered", "offered"),
                    ("sent-back", "sent-back"),
                    ("overdue", "overdue"),
                    ("risen", "risen"),
                    ("invited", "invited"),
                    ("visit-reminder", "visit-reminder"),
                    ("visit-moved", "visit-moved"),
                    ("visit-cancelled", "visit-cancelled"),
                    ("visit-advice", "visit-advice"),
                    ("change-to-decide", "change-to-decide"),
                    ("text-to-review", "text-to-review"),
                    ("text-to-publish", "text-to-publish"),
                    ("factor-reset", "factor-reset"),
                ],
                max_length=20,
            ),
        ),
    ]

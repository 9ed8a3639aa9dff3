from django.db import migrations

TWIN = "log_head_stream_a5351dc5_like"  # for LIKE, which nobody asks of heads; Django makes it with the key


class Migration(migrations.Migration):
    dependencies = [("log", "0002_append_only")]

    operations = [migrations.RunSQL(f"DROP INDEX IF EXISTS {TWIN}", migrations.RunSQL.noop)]

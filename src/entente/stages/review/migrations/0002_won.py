"""What the leads of a day have won."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two more totals of a day."""

    dependencies = [("review", "0001_initial")]

    operations = [
        migrations.AddField("dailytotal", "won", models.IntegerField(db_default=0)),
        migrations.AddField("dailytotal", "revenue_cents", models.BigIntegerField(db_default=0)),
    ]

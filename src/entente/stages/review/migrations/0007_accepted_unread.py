"""Daily totals without what nobody reads: accepted is every lead neither returned nor waiting."""

from django.db import migrations


class Migration(migrations.Migration):
    """Nothing is lost: the facts hold each answer."""

    dependencies = [
        ("review", "0006_promised"),
    ]
    operations = [migrations.RemoveField("dailytotal", "accepted")]

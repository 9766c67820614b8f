"""The clause by which a clock is judged, where it is not the plain speed promise."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('followup', '0002_unsettled_clocks'),
    ]

    operations = [
        migrations.AddField(
            model_name='clock',
            name='clause',
            field=models.TextField(null=True),
        ),
    ]

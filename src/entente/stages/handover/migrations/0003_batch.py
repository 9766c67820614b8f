"""The import that first brought the lead of a handover."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('handover', '0002_fewer_indexes'),
    ]

    operations = [
        migrations.AddField(
            model_name='handover',
            name='batch_id',
            field=models.BigIntegerField(null=True),
        ),
    ]

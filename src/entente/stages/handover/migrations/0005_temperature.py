"""How hot the company's own system says that a lead is."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('handover', '0004_answer'),
    ]

    operations = [
        migrations.AddField(
            model_name='handover',
            name='temperature',
            field=models.TextField(null=True),
        ),
    ]

"""Deadlines that the sweep looks for."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('followup', '0001_initial'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='clock',
            index=models.Index(condition=models.Q(('due_at__isnull', False), ('verdict__isnull', True)), fields=['workspace_id', 'due_at'], name='clock_unsettled'),
        ),
        migrations.AddIndex(
            model_name='clock',
            index=models.Index(condition=models.Q(('depth_due_at__isnull', False), ('depth_verdict__isnull', True)), fields=['workspace_id', 'depth_due_at'], name='clock_depth_unsettled'),
        ),
    ]

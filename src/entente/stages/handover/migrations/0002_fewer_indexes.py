"""Nothing looks a handover up by its lead apart from its own id."""

from django.db import migrations


class Migration(migrations.Migration):
    """One index less for every handover."""

    dependencies = [("handover", "0001_initial")]
    operations = [migrations.RemoveIndex(model_name="handover", name="handover_lead")]

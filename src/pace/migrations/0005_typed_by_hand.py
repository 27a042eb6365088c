"""A journey says which of its facts somebody typed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pace", "0004_facts_have_their_own_table"),
    ]

    operations = [
        migrations.AddField(
            model_name="journeyfacts",
            name="by_hand",
            field=models.JSONField(blank=True, default=list, verbose_name="typed by hand"),
        ),
    ]

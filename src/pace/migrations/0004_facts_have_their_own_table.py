import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pace", "0003_register_remembers")]

    operations = [
        migrations.AlterField(
            model_name="milestonereached",
            name="since",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="milestones_added", to="pace.change"
            ),
        ),
        migrations.AlterField(
            model_name="milestonereached",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="milestones_from", to="pace.change"
            ),
        ),
        migrations.RemoveField(
            model_name="journey",
            name="age_at_start",
        ),
        migrations.RemoveField(
            model_name="journey",
            name="born_month",
        ),
        migrations.RemoveField(
            model_name="journey",
            name="born_year",
        ),
        migrations.RemoveField(
            model_name="journey",
            name="ended_by",
        ),
        migrations.RemoveField(
            model_name="journey",
            name="ended_on",
        ),
        migrations.RemoveField(
            model_name="journey",
            name="sex",
        ),
        migrations.RemoveField(
            model_name="journey",
            name="started_on",
        ),
        migrations.DeleteModel(
            name="ExtractLoaded",
        ),
        migrations.AddIndex(
            model_name="milestonereached",
            index=models.Index(
                models.F("journey"), condition=models.Q(("until__isnull", True)), name="milestones_known_now"
            ),
        ),
    ]

"""An area adds milestones and limits of its own; the journeys of one child are found fast."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pace", "0009_keeping"),
    ]

    operations = [
        migrations.CreateModel(
            name="LocalLimit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.CharField(max_length=40)),
                ("end", models.CharField(max_length=40)),
                ("value", models.PositiveSmallIntegerField(verbose_name="length")),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("days", "days"),
                            ("working days", "working days"),
                            ("weeks", "weeks"),
                            ("months", "months"),
                        ],
                        max_length=12,
                    ),
                ),
                ("since", models.DateField(verbose_name="first day")),
                ("until", models.DateField(null=True, verbose_name="last day")),
                ("why", models.CharField(max_length=300, verbose_name="reason")),
                ("added_at", models.DateTimeField(verbose_name="time of adding")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="time of ending")),
            ],
            options={
                "verbose_name": "local limit",
            },
        ),
        migrations.CreateModel(
            name="OwnMilestone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=60)),
                ("meaning", models.CharField(max_length=300)),
                ("agency", models.CharField(max_length=40)),
                ("after", models.CharField(max_length=40, verbose_name="milestone that it follows")),
                ("in_use", models.BooleanField(default=True, verbose_name="in use")),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "verbose_name": "own milestone",
            },
        ),
        migrations.AddIndex(
            model_name="journey",
            index=models.Index(models.F("area"), models.F("child"), name="journeys_of_a_child"),
        ),
        migrations.AddField(
            model_name="locallimit",
            name="area",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="local_limits", to="pace.area"
            ),
        ),
        migrations.AddField(
            model_name="ownmilestone",
            name="area",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="own_milestones", to="pace.area"
            ),
        ),
        migrations.AddConstraint(
            model_name="locallimit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until__isnull", True)),
                fields=("area", "start", "end"),
                name="a_step_has_one_local_limit",
            ),
        ),
        migrations.AddConstraint(
            model_name="ownmilestone",
            constraint=models.UniqueConstraint(fields=("area", "slug"), name="an_area_names_a_milestone_once"),
        ),
    ]

"""Placements and legal statuses of journeys, as far as extracts have them."""

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pace", "0010_an_area_adds_its_own"),
    ]

    operations = [
        migrations.AlterField(
            model_name="difference",
            name="kind",
            field=models.CharField(
                choices=[
                    ("new-child", "New in the register"),
                    ("gone-child", "Not in this extract any more"),
                    ("new-milestone", "New milestone"),
                    ("changed-milestone", "Milestone changed"),
                    ("gone-milestone", "Milestone not there any more"),
                    ("changed-fact", "Fact changed"),
                    ("new-spell", "New placement or legal status"),
                    ("changed-spell", "Placement or legal status changed"),
                    ("gone-spell", "Placement or legal status not there any more"),
                    ("typed", "Typed by hand, stays"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="Spell",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(choices=[("placement", "Placement"), ("legal", "Legal status")], max_length=20),
                ),
                ("what", models.CharField(blank=True, max_length=40)),
                ("began_on", models.DateField(verbose_name="first day")),
                ("ended_on", models.DateField(null=True, verbose_name="last day")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="spells", to="pace.area"
                    ),
                ),
                (
                    "journey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="spells", to="pace.journey"
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="replaced_by",
                        to="pace.spell",
                    ),
                ),
                (
                    "since",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="spells_added", to="pace.change"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="spells_from", to="pace.change"
                    ),
                ),
                (
                    "until",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="spells_ended",
                        to="pace.change",
                    ),
                ),
            ],
            options={
                "verbose_name": "placement or legal status",
                "verbose_name_plural": "placements and legal statuses",
                "default_manager_name": "unscoped",
                "indexes": [
                    models.Index(
                        models.F("journey"), condition=models.Q(("until__isnull", True)), name="spells_known_now"
                    )
                ],
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
    ]

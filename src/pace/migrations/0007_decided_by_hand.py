"""Routes with the day of each change, and milestones that will not happen."""

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pace", "0006_extracts"),
    ]

    operations = [
        migrations.CreateModel(
            name="RouteTaken",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("route", models.CharField(max_length=40)),
                ("on", models.DateField(verbose_name="day")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="routes_taken", to="pace.area"
                    ),
                ),
                (
                    "journey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="routes", to="pace.journey"
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="replaced_by",
                        to="pace.routetaken",
                    ),
                ),
                (
                    "since",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="routes_added", to="pace.change"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="routes_from", to="pace.change"
                    ),
                ),
                (
                    "until",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="routes_ended",
                        to="pace.change",
                    ),
                ),
            ],
            options={
                "verbose_name": "route that was taken",
                "verbose_name_plural": "routes that were taken",
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="WillNotHappen",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("milestone", models.CharField(max_length=40)),
                ("reason", models.CharField(max_length=40)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="will_not_happen", to="pace.area"
                    ),
                ),
                (
                    "journey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="will_not_happen", to="pace.journey"
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="replaced_by",
                        to="pace.willnothappen",
                    ),
                ),
                (
                    "since",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="will_not_happen_added",
                        to="pace.change",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="will_not_happen_from",
                        to="pace.change",
                    ),
                ),
                (
                    "until",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="will_not_happen_ended",
                        to="pace.change",
                    ),
                ),
            ],
            options={
                "verbose_name": "milestone that will not happen",
                "verbose_name_plural": "milestones that will not happen",
                "default_manager_name": "unscoped",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("journey"),
                        models.F("milestone"),
                        condition=models.Q(("until__isnull", True)),
                        name="said_once_that_it_will_not_happen",
                    )
                ],
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
    ]

"""How long waits took, and views of the list of who waits that people keep."""

import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pace", "0007_decided_by_hand"),
    ]

    operations = [
        migrations.CreateModel(
            name="SavedView",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60)),
                ("query", models.CharField(max_length=1000, verbose_name="what was chosen")),
                ("is_default", models.BooleanField(default=False, verbose_name="shown when the page is opened")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="saved_views", to="pace.area"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="saved_views",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("area", "person", "name"), name="a_view_of_a_name_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_default", True)),
                        fields=("area", "person"),
                        name="one_view_is_the_first",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WaitingCounts",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.CharField(max_length=40)),
                ("end", models.CharField(max_length=40)),
                ("rows", models.JSONField()),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="waiting_counts", to="pace.area"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "waiting counts",
                "default_manager_name": "unscoped",
                "constraints": [
                    models.UniqueConstraint(fields=("area", "start", "end"), name="a_stage_is_counted_once")
                ],
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
    ]

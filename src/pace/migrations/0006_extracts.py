"""Extracts on their way into the register."""

import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pace", "0005_typed_by_hand"),
    ]

    operations = [
        migrations.CreateModel(
            name="Extract",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("begun_at", models.DateTimeField(verbose_name="time of choosing")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waits for another extract"),
                            ("reading", "Being read"),
                            ("stopped", "Stopped"),
                            ("failed", "Could not be read"),
                            ("read", "Read, not accepted yet"),
                            ("accepting", "Being accepted"),
                            ("accepted", "Accepted"),
                            ("left", "Left aside"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("job", models.UUIDField(null=True)),
                ("stated_as_of", models.DateField(null=True, verbose_name="day of the data that was typed")),
                ("as_of", models.DateField(null=True, verbose_name="day of the data")),
                (
                    "as_of_why",
                    models.CharField(blank=True, max_length=100, verbose_name="how the day of the data is known"),
                ),
                (
                    "problem",
                    models.CharField(blank=True, max_length=2000, verbose_name="why it could not be read or accepted"),
                ),
                ("counts", models.JSONField(blank=True, default=dict)),
                (
                    "compared_with",
                    models.PositiveBigIntegerField(null=True, verbose_name="last change when it was compared"),
                ),
                ("ended_at", models.DateTimeField(null=True, verbose_name="time of accepting or leaving")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="extracts", to="pace.area"
                    ),
                ),
                (
                    "begun_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person who chose the files",
                    ),
                ),
                (
                    "change",
                    models.OneToOneField(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="extract", to="pace.change"
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person who accepted or left it",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Difference",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("new-child", "New in the register"),
                            ("gone-child", "Not in this extract any more"),
                            ("new-milestone", "New milestone"),
                            ("changed-milestone", "Milestone changed"),
                            ("gone-milestone", "Milestone not there any more"),
                            ("changed-fact", "Fact changed"),
                            ("typed", "Typed by hand, stays"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reference", models.CharField(max_length=100)),
                ("name", models.CharField(blank=True, max_length=60, verbose_name="what changes")),
                ("before", models.CharField(blank=True, max_length=100, verbose_name="value now")),
                ("after", models.CharField(blank=True, max_length=100, verbose_name="value then")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="extract_differences", to="pace.area"
                    ),
                ),
                (
                    "extract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="differences", to="pace.extract"
                    ),
                ),
            ],
            options={
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ExtractFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("size", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("sealed", models.BinaryField(null=True, verbose_name="sealed bytes")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="extract_files", to="pace.area"
                    ),
                ),
                (
                    "extract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="pace.extract"
                    ),
                ),
            ],
            options={
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ExtractFinding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "severity",
                    models.CharField(
                        choices=[("error", "Error"), ("warning", "Warning"), ("info", "Remark")], max_length=10
                    ),
                ),
                ("check_code", models.CharField(max_length=60, verbose_name="check")),
                ("file", models.CharField(max_length=200)),
                ("sheet", models.CharField(blank=True, max_length=200)),
                ("row", models.PositiveIntegerField(null=True)),
                ("column", models.CharField(blank=True, max_length=200)),
                ("message", models.CharField(max_length=500)),
                ("action", models.CharField(max_length=500, verbose_name="what to do")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="extract_findings", to="pace.area"
                    ),
                ),
                (
                    "extract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="findings", to="pace.extract"
                    ),
                ),
            ],
            options={
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ExtractRead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("columns", models.JSONField(default=list)),
                ("words", models.JSONField(default=list)),
                ("sealed", models.BinaryField(null=True, verbose_name="sealed journeys")),
                ("marked", models.BinaryField(null=True, verbose_name="sealed workbook with marked cells")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="extracts_read", to="pace.area"
                    ),
                ),
                (
                    "extract",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="read", to="pace.extract"
                    ),
                ),
            ],
            options={
                "verbose_name": "reading of an extract",
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="SavedMatching",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("columns", models.JSONField(default=list)),
                ("words", models.JSONField(default=dict)),
                ("at", models.DateTimeField(verbose_name="time of the last change")),
                (
                    "area",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="matching", to="pace.area"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person who changed it",
                    ),
                ),
            ],
            options={
                "verbose_name": "saved matching",
            },
        ),
        migrations.AddConstraint(
            model_name="extract",
            constraint=models.UniqueConstraint(
                models.F("area"),
                condition=models.Q(("state__in", ("reading", "stopped", "failed", "read", "accepting"))),
                name="one_extract_in_hand_in_an_area",
            ),
        ),
    ]

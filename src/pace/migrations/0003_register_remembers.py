"""The register remembers: each value names the change that brought it. What is there stays, under its last extract."""

from typing import Any

import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

FACTS = ("started_on", "ended_on", "ended_by", "age_at_start", "born_year", "born_month", "sex")


def carry_over(apps: Any, schema_editor: Any) -> None:
    """Each extract becomes a change; each journey's columns become its facts, brought by the last extract."""

    def rows_of(name: str) -> tuple[Any, Any]:
        model = apps.get_model("pace", name)
        return model, model._base_manager.using(schema_editor.connection.alias)  # noqa: SLF001  # every row

    (_, extracts), (_, changes), (_, journeys) = map(rows_of, ("ExtractLoaded", "Change", "Journey"))
    facts, stored = rows_of("JourneyFacts")
    for one in extracts.order_by("pk"):
        changes.create(area_id=one.area_id, kind="extract", at=one.loaded_at, as_of=one.as_of, journeys=one.journeys)
    last = dict(changes.order_by("pk").values_list("area_id", "pk"))
    values = (
        facts(
            area_id=one.area_id,
            journey_id=one.pk,
            since_id=last[one.area_id],
            source_id=last[one.area_id],
            **{name: getattr(one, name) for name in FACTS},
        )
        for one in journeys.iterator()
    )
    stored.bulk_create(values, batch_size=500)
    for area, change in last.items():
        rows_of("MilestoneReached")[1].filter(area_id=area).update(since_id=change, source_id=change)


class Migration(migrations.Migration):
    dependencies = [("pace", "0002_joining")]

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("extract", "An extract was loaded"),
                            ("hand", "Written by hand"),
                            ("undo", "A change was taken back"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField(db_index=True, verbose_name="time")),
                ("by_what", models.CharField(blank=True, max_length=100, verbose_name="part of the service")),
                ("why", models.CharField(blank=True, max_length=500, verbose_name="reason")),
                ("as_of", models.DateField(null=True, verbose_name="day of the data")),
                ("journeys", models.PositiveIntegerField(default=0, verbose_name="journeys in it")),
                ("added", models.PositiveIntegerField(default=0, verbose_name="values added")),
                ("ended", models.PositiveIntegerField(default=0, verbose_name="values replaced or removed")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="changes", to="pace.area"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person who made it",
                    ),
                ),
                (
                    "takes_back",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken_back_by",
                        to="pace.change",
                    ),
                ),
            ],
            options={
                "verbose_name": "change of the register",
            },
        ),
        migrations.CreateModel(
            name="JourneyFacts",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("started_on", models.DateField(verbose_name="beginning")),
                ("ended_on", models.DateField(null=True, verbose_name="end")),
                ("ended_by", models.CharField(blank=True, max_length=40, verbose_name="way of ending")),
                ("age_at_start", models.PositiveSmallIntegerField(null=True, verbose_name="age at the beginning")),
                ("born_year", models.PositiveSmallIntegerField(null=True, verbose_name="year of birth")),
                ("born_month", models.PositiveSmallIntegerField(null=True, verbose_name="month of birth")),
                ("sex", models.CharField(blank=True, max_length=10)),
                ("team", models.CharField(blank=True, max_length=60)),
                ("locality", models.CharField(blank=True, max_length=60)),
                ("placement", models.CharField(blank=True, max_length=60, verbose_name="kind of placement")),
                ("route", models.CharField(blank=True, max_length=40)),
                ("at_home", models.BooleanField(null=True, verbose_name="looked after at home")),
            ],
            options={
                "verbose_name": "facts of a journey",
                "verbose_name_plural": "facts of journeys",
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddField(
            model_name="journeyfacts",
            name="area",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="journey_facts", to="pace.area"
            ),
        ),
        migrations.AddField(
            model_name="journeyfacts",
            name="journey",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="facts", to="pace.journey"
            ),
        ),
        migrations.AddField(
            model_name="journeyfacts",
            name="replaces",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="replaced_by",
                to="pace.journeyfacts",
            ),
        ),
        migrations.AddField(
            model_name="journeyfacts",
            name="since",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="journey_facts_added", to="pace.change"
            ),
        ),
        migrations.AddField(
            model_name="journeyfacts",
            name="until",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="journey_facts_ended",
                to="pace.change",
            ),
        ),
        migrations.AddField(
            model_name="journeyfacts",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="journey_facts_from", to="pace.change"
            ),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "extract"), _negated=True), ("as_of__isnull", False), _connector="OR"
                ),
                name="an_extract_has_the_day_of_its_data",
            ),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "undo"), ("takes_back__isnull", False)),
                    models.Q(models.Q(("kind", "undo"), _negated=True), ("takes_back__isnull", True)),
                    _connector="OR",
                ),
                name="what_is_taken_back_is_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="journeyfacts",
            constraint=models.UniqueConstraint(
                models.F("journey"), condition=models.Q(("until__isnull", True)), name="a_journey_has_its_facts_once"
            ),
        ),
        migrations.AddField(
            model_name="milestonereached",
            name="since",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="milestones_added",
                to="pace.change",
            ),
        ),
        migrations.AddField(
            model_name="milestonereached",
            name="replaces",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="replaced_by",
                to="pace.milestonereached",
            ),
        ),
        migrations.AddField(
            model_name="milestonereached",
            name="until",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="milestones_ended",
                to="pace.change",
            ),
        ),
        migrations.AddField(
            model_name="milestonereached",
            name="source",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="milestones_from", to="pace.change"
            ),
        ),
        migrations.RunPython(carry_over, migrations.RunPython.noop),
    ]

"""Rounds of readiness for tests: complete ones in each state, with everything that their state needs."""

from datetime import UTC, date, datetime

from pace.readiness import content
from pace.readiness.models import Answer, Evidence, NamedStep, Note, Rating, Round

BEGUN = datetime(2026, 3, 2, 9, tzinfo=UTC)
SUBMITTED = datetime(2026, 3, 9, 9, tzinfo=UTC)
NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)
DUE = date(2026, 6, 1)


def complete(area, by, *, state="drafting", number=1):
    """A round in which nothing is missing, in this state, with the notes of every topic where it is past drafting."""
    made = Round.objects.create(area=area, number=number, begun_at=BEGUN, begun_by=by)
    own = {"area": area, "round": made, "version": 1, "changed_at": BEGUN, "changed_by": by}
    Answer.objects.bulk_create(
        Answer(**own, number=one.number, question=one.text, text=f"Answer {one.number}.", complete=True)
        for one in content.questions()
    )
    figures = {"share_of_post": "0.50", "protected_hours": "3.5"}
    Rating.objects.bulk_create(
        Rating(
            **own,
            number=one.number,
            requirement=one.text,
            rating="met",
            text=f"Shown {one.number}.",
            owner="Ailsa Muirfield",
            **{name: figure for name, figure in figures.items() if name in one.asks},
        )
        for one in content.requirements()
    )
    put(made, state, by)
    return made


def put(made, state, by):
    """Put a round into a state, as if it had come there."""
    fields = {
        "drafting": {"submitted_at": None, "submitted_by": None, "decided_at": None, "decided_by": None},
        "submitted": {"submitted_at": SUBMITTED, "submitted_by": by, "decided_at": None, "decided_by": None},
    }
    decided = {"submitted_at": SUBMITTED, "submitted_by": by, "decided_at": NOW, "decided_by": by, "decision": "So."}
    Round.objects.filter(pk=made.pk).update(state=state, **fields.get(state, decided))
    made.refresh_from_db()


def noted(made, by, *, at=BEGUN):
    """Notes on every topic of a round."""
    Note.objects.bulk_create(
        Note(
            area_id=made.area_id, round=made, number=one.number, topic=one.text, text=f"Note {one.number}.", version=1,
            changed_at=at, changed_by=by,
        )
        for one in content.topics()
    )  # fmt: skip


def step(made, *, at=BEGUN, what="Find half a post", **more):
    """A step that was named in a round."""
    return NamedStep.objects.create(
        area_id=made.area_id, round=made, what=what, owner="Ailsa Muirfield", due_on=DUE, named_at=at, **more
    )


def link(made, *, question=None, requirement=None, by=None, **more):
    """A link in a round, for its first question unless said otherwise."""
    about = {"question": question, "requirement": requirement} if requirement else {"question": question or 1}
    fields = {"title": "Report", "url": "https://www.example.scot/report", **more}
    return Evidence.objects.create(area_id=made.area_id, round=made, at=BEGUN, by=by, **about, **fields)


def file(made, *, content=b"%PDF-1.7 plan %%EOF", name="plan.pdf", question=1, **more):
    """A file in a round, for its first question unless said otherwise."""
    return Evidence.objects.create(
        area_id=made.area_id, round=made, at=BEGUN, question=question, title=name, file_name=name,
        media_type="application/pdf", size=len(content), digest="d" * 64, content=content, **more,
    )  # fmt: skip

"""Reports for the tests: made by their own work, here and now, as the worker does it; and pictures for crests."""

from datetime import UTC, datetime
from io import BytesIO
from types import SimpleNamespace

from PIL import Image

from pace.jobs import actions as jobs
from pace.jobs.models import Job
from pace.reports.actions import making, sharing
from pace.reports.models import Report, ReportFile, ReportShared
from tests.pace.cast import viewer_of

NOW = datetime(2026, 3, 4, 10, tzinfo=UTC)
NOBODY_IN_PARTICULAR = SimpleNamespace(task_result=SimpleNamespace(worker_ids=[]))


def work_off(key):
    """Do the work of one job as the worker does, and give the job as it then is."""
    jobs.run.func(NOBODY_IN_PARTICULAR, str(key))
    return Job.objects.get(pk=key)


def make(cast, kind="partnership", *, by="project-manager", test=None):
    """A report of Strathmarr, really made."""
    work_off(making.ask(area=cast.strathmarr, kind=kind, test=test, by=viewer_of(cast.of(by))))
    return cast.strathmarr.reports.latest("number")


def stored(cast, kind="partnership", *, number=1, area=None, **other):
    """A report that only the database holds, with a PDF: quick, where what is in it does not matter."""
    area = area or cast.strathmarr
    said = {"title": f"Report {number}", "until_on": NOW.date(), "content": b"{}", "fingerprint": "0" * 64}
    made = {"made_at": NOW, "made_by": cast.of("project-manager")}
    report = Report.objects.create(area=area, number=number, kind=kind, **{**said, **made, **other})
    ReportFile.objects.create(area=area, report=report, kind="pdf", content=b"%PDF-1.7", fingerprint="0" * 64)
    return report


def shared(cast, report):
    """The same, shared by the lead."""
    return ReportShared.objects.create(area=report.area, report=report, at=NOW, by=cast.of("local-area-lead"))


def share(cast, report, *, tell=False):
    """Share a report as the lead does."""
    lead = viewer_of(cast.of("local-area-lead"))
    return sharing.share(report=report, read=True, tell=tell, by=lead, now=NOW)


def picture(kind="PNG", *, size=(60, 40), mode="RGB", **more):
    """The bytes of a picture of one colour."""
    made = BytesIO()
    Image.new(mode, size, 120).save(made, kind, **more)
    return made.getvalue()

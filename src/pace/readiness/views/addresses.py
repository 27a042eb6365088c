"""Where pages of readiness lie: below the area's joining."""

from django.urls import reverse

from pace.permissions import Place
from pace.readiness.rules.evidence import About

Crumbs = tuple[tuple[str, str], ...]


def joining_url(page: str, area: Place, **words: object) -> str:
    """The address of a page of readiness."""
    return reverse(f"joining.{page}", kwargs={"area": area.slug, **words})


def page_of(area: Place, about: About) -> str:
    """The page of the question or requirement that evidence is for."""
    if about.is_question:
        return joining_url("question", area, question=about.number)
    return joining_url("requirement", area, requirement=about.number)


def crumbs(area: Place, *more: tuple[str, str]) -> Crumbs:
    """The way to a page of readiness; the last of `more` leads nowhere."""
    home = (area.name, reverse("area", kwargs={"area": area.slug}))
    joining = ("Joining", reverse("joining", kwargs={"area": area.slug}))
    return (home, joining, ("Readiness", joining_url("readiness", area)), *more)


def crumbs_to(area: Place, about: About, last: str) -> Crumbs:
    """The way to a page about the evidence for one question or requirement."""
    if about.is_question:
        return crumbs(area, (f"Question {about.number}", page_of(area, about)), (last, ""))
    requirements = ("Requirements", joining_url("requirements", area))
    return crumbs(area, requirements, (f"Requirement {about.number}", page_of(area, about)), (last, ""))


def files_of(area: Place, number: int) -> list[tuple[str, str]]:
    """A round as files: what each is called, and where it is."""
    kinds = (("PDF", "round-pdf"), ("Word", "round-word"))
    return [(label, joining_url(page, area, round=number)) for label, page in kinds]

"""A report made again from what was kept of it, beside the files that were kept."""

from dataclasses import dataclass

from pace.changes.rules.evidence import fingerprint
from pace.documents import downloads
from pace.reports.models import Report
from pace.reports.queries import made


@dataclass(frozen=True, kw_only=True)
class MadeAgain:
    """One format made again: whether it is the same to the byte, and both fingerprints (`now` empty: not made)."""

    kind: str
    kept: str
    now: str

    @property
    def is_same(self) -> bool:
        """Whether it is the same to the byte."""
        return self.kept == self.now


def made_again(report: Report) -> list[MadeAgain]:
    """Each format of a report that was found for somebody, made again from the document that was kept."""
    document = made.document(report)
    return [
        MadeAgain(
            kind=one.kind,
            kept=one.fingerprint,
            now=fingerprint(downloads.made(document, one.kind)) if document and one.kind in downloads.KINDS else "",
        )
        for one in made.files(report)
    ]

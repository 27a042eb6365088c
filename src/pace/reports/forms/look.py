"""What stands on all reports of an area."""

from django.core.exceptions import ValidationError

from pace.kit import fields
from pace.kit.forms import Form, Version
from pace.reports import content
from pace.reports.rules import crests


class Dress(Form):
    """A crest with words for it, and words at the foot, with the version that was opened."""

    version = Version()
    crest = fields.File(
        label="Crest",
        endings=crests.ENDINGS,
        most_bytes=crests.MOST_BYTES,
        required=False,
        help_text="A picture of the kind PNG or JPEG, of 1 MB at most and no more than 2,000 points on a side. "
        "It stands at the beginning of each report. Without a new one the present crest stays.",
    )
    crest_words = fields.Line(
        label="What the crest shows",
        max_length=content.LONGEST_LINE,
        required=False,
        help_text="Needed with a crest, for those who do not see it. "
        "For example: Crest of Strathmarr, a bridge over a river.",
    )
    below = fields.Line(
        label="Your own words at the foot of each page",
        max_length=content.LONGEST_LINE,
        required=False,
        help_text="For example: Strathmarr children's services partnership. Nothing about any child.",
    )

    def __init__(self, *args: object, has_crest: bool, **kwargs: object) -> None:
        """The form; `has_crest`: there is one already."""
        super().__init__(*args, **kwargs)
        self.has_crest = has_crest

    def clean(self) -> dict[str, object]:
        """Words for the crest, where there is one."""
        typed: dict[str, object] = super().clean() or {}
        if (typed.get("crest") or self.has_crest) and not typed.get("crest_words"):
            self.add_error("crest_words", ValidationError("Say what the crest shows.", code="required"))
        return typed

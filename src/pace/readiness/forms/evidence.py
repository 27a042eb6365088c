"""Forms by which evidence is added."""

from django.core.exceptions import ValidationError

from pace.kit import fields, uploads
from pace.kit.forms import Form
from pace.readiness.rules.evidence import why_not_link

_TITLE = "What does it show?"
_TITLE_HELP = "A few words for those who look at the list, for example: Figures of last year's panels."


class AddLink(Form):
    """A link, and what one finds there."""

    url = fields.Line(
        label="Address",
        max_length=1000,
        help_text="Copy it from the browser. It begins with https://. Whoever follows it may need to sign in there.",
        error_messages={"required": "Enter the address of the page."},
    )
    title = fields.Line(label=_TITLE, max_length=200, help_text=_TITLE_HELP, required=False)

    def clean_url(self) -> str:
        """The address, if a browser may safely follow it."""
        url = self.cleaned_data["url"]
        reason = why_not_link(url)
        if reason is not None:
            raise ValidationError(reason, code="address")
        return url


class AddFile(Form):
    """A file, and what it shows; without words it is called by the file's name."""

    file = fields.File(
        label="File",
        endings=uploads.ENDINGS,
        most_bytes=uploads.MOST_BYTES,
        help_text="A PDF, a Word, Excel or PowerPoint file without macros, a picture (.png, .jpg) or plain text "
        "(.txt, .csv), of 10 MB at most. Nothing in it may let a reader know any child.",
    )
    title = fields.Line(label=_TITLE, max_length=200, help_text=_TITLE_HELP, required=False)

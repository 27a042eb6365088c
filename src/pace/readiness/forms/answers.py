"""Forms of answers and comments."""

from pace.kit import fields
from pace.kit.forms import Form, Version

LONGEST_ANSWER = 12_000


class Write(Form):
    """The answer to one question."""

    text = fields.Text(
        label="Your answer",
        max_length=LONGEST_ANSWER,
        rows=14,
        required=False,
        may_wait=True,
        help_text="Several people can write it over weeks. Name no child and no family.",
    )
    complete = fields.Tick(label="This answer is complete", required=False)
    version = Version()


class Comment(Form):
    """What somebody says of an answer."""

    text = fields.Text(
        label="Comment",
        max_length=2000,
        rows=3,
        error_messages={"required": "Write your comment."},
    )


class Restore(Form):
    """Which version is to be the answer again, over which one that was seen."""

    version = Version()


class Begin(Form):
    """Nothing is asked: the button says it."""

"""What is asked on the register's pages."""

from pace.kit import fields, forms


class Find(forms.Form):
    """Which child is meant. It is sent, never put into an address, so that no list of visited pages names a child."""

    reference = fields.Line(
        max_length=100,
        label="Reference",
        help_text="The area's own reference of the child or the journey, or a part of it.",
        width="fixed-20",
    )


class TakeBack(forms.Form):
    """Why a change of the register is taken back."""

    why = fields.Text(
        label="Why is it taken back?",
        max_length=500,
        rows=3,
        help_text="For example: it was last month's file. Name no child. It is kept, and others read it.",
        error_messages={"required": "Say why it is taken back."},
    )

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

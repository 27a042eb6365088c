"""Forms of aims, measures, plans and drivers. They know no records: what may be chosen is handed in by the page."""

from collections.abc import Sequence

from django import forms

Choices = Sequence[tuple[str, str]]


def whole(*, label: str, least: int, most: int, help_text: str = "", required: bool = True) -> forms.IntegerField:
    """A whole number typed in a narrow line, with words for what is not one."""
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        required=required,
        min_value=least,
        max_value=most,
        widget=forms.TextInput({"inputmode": "numeric", "class": "ds_input--fixed-4", "autocomplete": "off"}),
        error_messages={
            "required": "Enter a whole number.",
            "invalid": "Enter a whole number, such as 12.",
            "min_value": f"Enter {least} or more.",
            "max_value": f"Enter {most:,} or less.",
        },
    )

"""Forms of support and capacity. They know no records: what may be chosen is handed in by the page."""

from collections.abc import Sequence

from django import forms

Choices = Sequence[tuple[str, str]]


def number(
    *, label: str, least: float, most: int, places: int = 1, help_text: str = "", required: bool = True
) -> forms.DecimalField:
    """A number typed in a narrow line, with words for what is not one."""
    return forms.DecimalField(
        label=label,
        help_text=help_text,
        required=required,
        min_value=least,
        max_value=most,
        decimal_places=places,
        widget=forms.TextInput(
            {"inputmode": "decimal" if places else "numeric", "class": "ds_input--fixed-4", "autocomplete": "off"}
        ),
        error_messages={
            "required": "Enter a number.",
            "invalid": "Enter a number, such as 3 or 3.5." if places else "Enter a whole number, such as 12.",
            "min_value": f"Enter {least:g} or more.",
            "max_value": f"Enter {most} or less.",
            "max_decimal_places": "Enter a number with at most one decimal, such as 3.5."
            if places
            else "Enter a whole number, such as 12.",
        },
    )

"""Forms about capacity: who attended what, who coaches whom, who has protected time."""

from datetime import date

from pace.kit import fields
from pace.kit.forms import Form, Version
from pace.support.forms import Choices

EARLIEST = date(2000, 1, 1)
MOST_HOURS_A_WEEK = 50


class Attended(Form):
    """Who attended what, and when."""

    def __init__(self, *args: object, people: Choices, trainings: Choices, today: date, **kwargs: object) -> None:
        """The form with the people of the area and the trainings that there are."""
        super().__init__(*args, **kwargs)
        self.fields["kind"] = _training(trainings)
        self.fields["on"] = _day("When was it?", today)
        self.fields["people"] = fields.Choices(
            label="Who attended?", choices=people, error_messages={"required": "Choose who attended."}
        )
        self.fields["note"] = _note()


class ChangeTraining(Form):
    """What one person attended, and when."""

    version = Version()

    def __init__(self, *args: object, trainings: Choices, today: date, **kwargs: object) -> None:
        """The form with the trainings that there are."""
        super().__init__(*args, **kwargs)
        self.fields["kind"] = _training(trainings)
        self.fields["on"] = _day("When was it?", today)
        self.fields["note"] = _note()


class Coach(Form):
    """Who coaches whom."""

    def __init__(self, *args: object, people: Choices, today: date, **kwargs: object) -> None:
        """The form with the people of the area."""
        super().__init__(*args, **kwargs)
        for name, label in (("coach", "Who coaches?"), ("coached", "Whom?")):
            self.fields[name] = fields.Select(
                label=label, choices=people, error_messages={"required": "Choose a person."}
            )
        self.fields["since"] = _day("Since when?", today)


class ChangeCoaching(Form):
    """Since when somebody coaches somebody."""

    version = Version()

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        """The form; no day after today can be chosen."""
        super().__init__(*args, **kwargs)
        self.fields["since"] = _day("Since when?", today)


class _Time(Form):
    """How many hours a week, agreed by whom and when."""

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        """The form; no day after today can be chosen."""
        super().__init__(*args, **kwargs)
        self.fields["hours_a_week"] = fields.number(
            label="How many hours a week?", least=0.5, most=MOST_HOURS_A_WEEK, help_text="For example: 3.5."
        )
        self.fields["agreed_by"] = fields.Line(
            label="Who agreed it?",
            max_length=100,
            help_text="The person's manager: name and job title.",
            error_messages={"required": "Enter who agreed it."},
        )
        self.fields["agreed_on"] = _day("When was it agreed?", today)


class AgreeTime(_Time):
    """Whose time it is, too."""

    field_order = ("person", "hours_a_week", "agreed_by", "agreed_on")

    def __init__(self, *args: object, people: Choices, today: date, **kwargs: object) -> None:
        """The form with the people who have no protected time yet."""
        super().__init__(*args, today=today, **kwargs)
        self.fields["person"] = fields.Select(
            label="Whose time is it?", choices=people, error_messages={"required": "Choose a person."}
        )
        self.order_fields(self.field_order)


class ChangeTime(_Time):
    """The same of protected time that is there, with the version that was opened."""

    version = Version()


class End(Form):
    """When something ended."""

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        """The form; no day after today can be chosen."""
        super().__init__(*args, **kwargs)
        self.fields["until"] = _day("When did it end?", today)


def _training(trainings: Choices) -> fields.Select:
    return fields.Select(
        label="Which training or event?", choices=trainings, error_messages={"required": "Choose the training."}
    )


def _day(label: str, today: date) -> fields.DateField:
    return fields.DateField(label=label, earliest=EARLIEST, latest=today)


def _note() -> fields.Line:
    return fields.Line(label="Note", max_length=200, required=False, help_text="For example: where it was.")

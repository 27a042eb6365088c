"""What is asked before each move of an area, what it leads to, and how it is told of afterwards."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The words of one move; `{area}`, `{next}` and `{back}` stand for the area and for phases."""

    question: str
    consequence: str
    why: str
    submit: str
    done: str
    hint: str = ""


_BEGIN = Asked(
    question="Begin {next} in {area}",
    consequence="Everything that it needs is met. It begins today, and everybody who takes part sees it. If that was a "
    "mistake, the national team can put the phase back.",
    why="What should be remembered of this step?",
    submit="Begin {next}",
    done="{area} has begun {next}.",
)
_BACK = Asked(
    question="Put {area} back to {back}",
    consequence="Do this where the last move was a mistake. The phase counts from the day on which it first began. "
    "What was planned, written and confirmed stays, and the mistake stays in the history.",
    why="Why is the phase put back?",
    submit="Put the phase back",
    done="The phase of {area} is put back to {back}.",
)
OF_MOVES: dict[str, Asked] = {
    "begin": _BEGIN,
    "back": _BACK,
    "pause": Asked(
        question="Pause {area}",
        consequence="Nothing is locked: people can go on reading and writing. The phase stays as it is and no next one "
        "begins, and every page of joining and the national list say that the area has paused.",
        why="Why does the area pause?",
        hint="For example: a restructure until the summer. Everybody who takes part may read it.",
        submit="Pause the area",
        done="{area} has paused.",
    ),
    "go-on": Asked(
        question="Let {area} go on",
        consequence="The area takes part again, in the phase in which it paused.",
        why="What should be remembered of this step?",
        submit="Go on",
        done="{area} takes part again.",
    ),
    "leave": Asked(
        question="Let {area} leave the programme",
        consequence="Nothing is deleted: people keep their roles and can read everything. No phase begins and no "
        "support is planned any more; support that is planned stays in the plan until it is called off. "
        "The national team can let the area come back.",
        why="Why does the area leave?",
        hint="Everybody who takes part may read it.",
        submit="Leave the programme",
        done="{area} has left the programme.",
    ),
    "come-back": Asked(
        question="Let {area} come back",
        consequence="The area takes part again, in the phase in which it left. Look first whether that is still the "
        "right one.",
        why="What has changed?",
        submit="Come back",
        done="{area} takes part again.",
    ),
}
# What stands after the person's name.
SAID: dict[str, str] = {
    "begin-phase-1": "began phase 1",
    "begin-phase-2": "began phase 2",
    "begin-phase-3": "began phase 3",
    "begin-sustaining": "began sustaining",
    "back-to-joining": "put the area back to joining",
    "back-to-phase-1": "put the area back to phase 1",
    "back-to-phase-2": "put the area back to phase 2",
    "back-to-phase-3": "put the area back to phase 3",
    "pause": "paused the area",
    "go-on": "let the area go on",
    "leave": "let the area leave the programme",
    "come-back": "let the area come back",
}

"""What is said of the evidence of a test: what it says, how predictions came out, when and where each cycle was."""

from pace.changes import content
from pace.changes.rules.evidence import Cycle, Evidence
from pace.kit import words


def says(evidence: Evidence) -> list[tuple[str, str]]:
    """What the test says, each part with what it is called."""
    whom = f"{evidence.for_whom} (in the register: {evidence.in_test})" if evidence.in_test else evidence.for_whom
    said = {
        "Aim": evidence.aim,
        "Change idea": evidence.idea,
        "What is different": evidence.different,
        "For whom": whom,
        "Prediction": evidence.prediction,
        "First cycle began": words.day(evidence.begun_on) if evidence.begun_on else "",
    }
    return [(key, value) for key, value in said.items() if value]


def results(evidence: Evidence) -> str:
    """How the predictions came out, in one sentence."""
    many = {key: evidence.results(key) for key in content.RESULTS}
    if not any(many.values()):
        return ""
    said = {"kept": "as predicted", "not-kept": "not as predicted", "unclear": "cannot be told yet"}
    return f"{', '.join(f'{many[key]} {said[key]}' for key in said)}."


def line(one: Cycle) -> str:
    """When and with how many a cycle was, what was noted, and under which conditions."""
    days = " to ".join(words.day(on) for on in (one.begun_on, one.ended_on) if on)
    parts = [
        days or one.state,
        words.counted(one.scale, "case") + " planned",
        one.noted,
        f"{words.counted(one.seen, 'observation')}" if one.seen else "",
        f"tried under: {', '.join(one.conditions)}" if one.conditions else "",
    ]
    return "; ".join(part for part in parts if part)

"""What a measure says, in words: its operational definition, as the plan and its page show it."""

from collections.abc import Mapping, Sequence
from typing import Any

from pace.measures import content
from pace.measures.content import charts
from pace.measures.models import Measure
from pace.measures.rules import measures as rules
from pace.measures.rules import who as whom

ALL_ENDS = "A wait ends otherwise when the child ceases to be looked after"


def definition(measure: Measure) -> list[tuple[str, str]]:
    """Each part of a measure with its words, in the order in which it reads."""
    return parts(rules.saved_in(measure))


def parts(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The same of what is said of a measure, also as a version of the plan keeps it."""
    found = {
        "Kind": content.KIND_WORDS[said["kind"]],
        "What is measured": _what(said),
        **(_of_register(said) if said["source"] == "register" else {}),
        "In words": said["definition"],
        "Target": target(said),
        "Which way is better": content.BETTER.get(said["better"], ""),
        "Source": content.SOURCES[said["source"]],
        "How often": content.FREQUENCIES[said["frequency"]],
        "Who collects": said["collects"],
        "Chart": charts.CHARTS.get(said["chart"], "The one that suits the numbers"),
        "Rules": charts.rules_of(said["chart"]).get(said["rules"], "Those that are usual for the chart"),
        "Shown side by side": ", ".join(content.SEGMENTS[one].lower() for one in said["segments"]),
    }
    return [(label, words) for label, words in found.items() if words]


def sentence(said: Mapping[str, Any]) -> str:
    """What is measured, in one sentence."""
    if said["source"] == "hand":
        return str(said["definition"])
    who = _who(said)
    if said["what"] == "count":
        return f"How many {who} reach {_milestone(said, 'end')}."
    step = f"from {_milestone(said, 'start')} to {_milestone(said, 'end')}"
    if said["what"] == "wait":
        return f"How long {who} take, or have waited, {step}."
    return f"Of {who}, the share who go {step} within {limit(said)}."


def limit(said: Mapping[str, Any]) -> str:
    """Within how long: "12 weeks"; "" where no limit is given."""
    if not said["value"]:
        return ""
    unit = said["unit"].removesuffix("s") if said["value"] == 1 else said["unit"]
    return f"{said['value']} {unit}"


def target(said: Mapping[str, Any]) -> str:
    """What is aimed at: "90 %"; "" where nothing is."""
    if said["target"] is None:
        return ""
    return f"{said['target']} %" if said["what"] == "share" else f"{said['target']:,}"


def _what(said: Mapping[str, Any]) -> str:
    return content.WHATS_OF[said["source"]][said["what"]]


def _of_register(said: Mapping[str, Any]) -> dict[str, str]:
    ends = [ALL_ENDS, *(f"“{_name(slug)}” comes first" for slug in said["competing"])]
    clock = {} if said["what"] == "count" else {"The clock starts": _milestone(said, "start")}
    stops = "Counts" if said["what"] == "count" else "The clock stops"
    return {
        **clock,
        stops: _milestone(said, "end"),
        "Within": limit(said),
        "Who counts": _capital(_who(said)),
        **({} if said["what"] == "count" else {"What ends a wait otherwise": f"{' or '.join(ends)}."}),
    }


def _who(said: Mapping[str, Any]) -> str:
    from permanence import milestones  # noqa: PLC0415  # NumPy comes with it

    who = whom.read(said["who"])
    return whom.in_words(who, route=milestones.outcome_names().get(who.route, ""))


def _milestone(said: Mapping[str, Any], side: str) -> str:
    told = f" ({_outcomes(said[f'{side}_outcomes'])})" if said[f"{side}_outcomes"] else ""
    return f"“{_name(said[side])}”{told}"


def _outcomes(slugs: Sequence[str]) -> str:
    """Which outcomes count, in words; every route away from home by one word."""
    from permanence import milestones  # noqa: PLC0415  # as above

    if set(slugs) == set(milestones.away_routes()):
        return "any route away from home"
    names = milestones.outcome_names()
    return ", ".join(names.get(one, one).lower() for one in slugs)


def _name(slug: str) -> str:
    from permanence import milestones  # noqa: PLC0415  # as above

    return milestones.milestone(slug).name


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"

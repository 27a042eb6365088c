"""The questions about who counts, for forms of aims and of measures."""

from collections.abc import Mapping
from typing import Any, ClassVar

from pace.kit import fields
from pace.kit.forms import Form
from pace.measures.queries.choices import Offered
from pace.measures.rules.who import HOMES, SEXES

OLDEST = 25


class WhoCounts(Form):
    """A form that asks who counts; what is left open counts everybody."""

    of_who: ClassVar = ("age_from", "age_under", "home", "sex", "team", "locality", "route")

    def __init__(self, *args: Any, offered: Offered, counts: bool = True, **kwargs: Any) -> None:
        """The form; without these questions where nobody is counted."""
        super().__init__(*args, **kwargs)
        if counts:
            self.fields |= _asked(offered)

    def who(self, typed: Mapping[str, Any]) -> dict[str, Any]:
        """Who counts, as it is stored: the parts that were given."""
        given = {name: typed.get(name) for name in self.of_who}
        ages = {name: int(given[name]) for name in ("age_from", "age_under") if given[name] is not None}
        words = {name: given[name] for name in self.of_who if name not in ("age_from", "age_under") and given[name]}
        return {**ages, **words}


def _asked(offered: Offered) -> dict[str, Any]:
    help_text = "In completed years, at the beginning of the journey."
    everyone = {"ask": "Everyone", "required": False}
    return {
        "age_from": fields.number(
            label="From which age?", help_text=help_text, least=0, most=OLDEST, places=0, required=False
        ),
        "age_under": fields.number(label="Under which age?", least=1, most=OLDEST, places=0, required=False),
        "home": fields.Select(label="At home or away?", choices=[*_capitals(HOMES)], **everyone),
        "sex": fields.Select(label="Girls or boys?", choices=[*_capitals(SEXES)], **everyone),
        "team": fields.Select(label="Of which team?", choices=offered.teams, **everyone),
        "locality": fields.Select(label="In which locality?", choices=offered.localities, **everyone),
        "route": fields.Select(label="On which route?", choices=offered.routes, **everyone),
    }


def _capitals(words: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(key, f"{said[:1].upper()}{said[1:]}") for key, said in words.items()]

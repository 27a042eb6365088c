"""The board and the table of tests of change: how each stands, what is due, which moves there are, and for whom."""

from tests.pace.cast import client_of
from tests.pace.changes import made_changes


def test_smoke(cast):
    c = client_of(cast.of("champion"))
    base = "/areas/strathmarr/changes/"
    print(c.get(base).status_code)
    t = made_changes.agreed(cast)
    made_changes.acted(cast, t)
    made_changes.plan(cast, t)
    for p in (
        "",
        "table/",
        "new/",
        "conditions/",
        "conditions/add/",
        *(
            f"{t.slug}/{x}"
            for x in (
                "",
                "change/",
                "arrange/",
                "begin/",
                "narrow/",
                "adapt/",
                "abandon/",
                "propose-again/",
                "look-again/",
                "ramp/",
                "conditions/",
            )
        ),
    ):
        r = c.get(base + p)
        print(p, r.status_code)
        assert r.status_code == 200
    c = client_of(cast.of("local-area-lead"))
    for x in ("agree/", "put-back/"):
        assert c.get(f"{base}{t.slug}/{x}").status_code == 200

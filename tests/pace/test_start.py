from pace.areas.models import Area


def test_x(db):
    Area.objects.create(name="Strathmarr", slug="strathmarr")
    assert Area.objects.count() == 1

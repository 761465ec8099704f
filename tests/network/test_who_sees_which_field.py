"""The table of who sees which field: complete, and each audience sees what the one before it sees."""

from itertools import pairwise

import pytest

from network import visibility
from network.visibility import AUDIENCES, MEMBER, OWNER, PARTNER, PUBLIC, TABLE, visible_fields

pytestmark = pytest.mark.django_db

LADDER = (PUBLIC, PARTNER, MEMBER, OWNER)


@pytest.mark.requirement("R48")
@pytest.mark.parametrize("model", TABLE, ids=lambda model: model.__name__)
def test_every_field_has_been_decided_on(model):
    fields = {field.name for field in [*model._meta.concrete_fields, *model._meta.many_to_many]}
    assert fields - {"id"} <= set(TABLE[model])
    assert all(name in fields or isinstance(getattr(model, name), property) for name in TABLE[model])


@pytest.mark.parametrize("model", TABLE, ids=lambda model: model.__name__)
def test_each_audience_sees_what_the_one_before_it_sees(model):
    for lower, higher in pairwise(LADDER):
        assert visible_fields(model, lower) <= visible_fields(model, higher)


@pytest.mark.requirement("R48", "R91")
def test_nobody_outside_sees_a_number_by_night_a_name_or_anything_across_the_border():
    contact, *_rest = (model for model in TABLE if model.__name__ == "Contact")
    for audience in (PUBLIC, visibility.ADMINISTRATOR):
        assert not {"person", "phone_always", "substitute", "note"} & visible_fields(contact, audience)
        for name in ("Consultation", "LinkPlan", "ExchangeRecord", "Acquaintance"):
            model = next(model for model in TABLE if model.__name__ == name)
            assert visible_fields(model, audience) == frozenset()
    assert "person" not in visible_fields(contact, PARTNER)


def test_what_is_not_in_the_table_is_seen_by_nobody():
    from network.models import Membership

    assert all(visible_fields(Membership, audience) == frozenset() for audience in AUDIENCES)
    assert all(visible_fields(model, "stranger") == frozenset() for model in TABLE)

"""What came out, what is covered, and who is reminded."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.models import AuditRow
from casework.models import Notice
from communication.actions import approvals, deliveries, plans
from communication.coverage import matrix
from communication.guards import NotApproved
from communication.models import Delivery, Product
from communication.occasions import days, occasions
from decisions.models import AlreadyRecorded
from tests.factories.communication import (
    AudienceFactory,
    adopt,
    day,
    make_draft,
    make_message,
    make_product,
)


@pytest.fixture
def draft(team):
    return make_draft(team)


def deliver(team, product, languages=("pl",), done_on=None, acting=None):
    return deliveries.deliver(
        version=product.version,
        product=product,
        languages=languages,
        done_on=done_on or day(),
        acting=acting or team.officer,
    )


def states(version):
    """The state of each audience, message and language."""
    return {
        (audience.code, cell.message.title, one.language): one.state
        for audience, cells in matrix(version).rows
        for cell in cells
        for one in cell.languages
    }


@pytest.mark.requirement("R46")
def test_each_audience_message_and_language_is_planned_published_outdated_or_missing(team, draft):
    poles = AudienceFactory(code="poles", languages=["pl", "ro"])
    others = AudienceFactory(code="others", languages=["bg"])
    message = make_message(team, draft, audiences=[poles, others])
    make_product(team, message, audiences=[poles])
    version = adopt(team, draft)
    expected = {
        ("poles", "Ziek", "pl"): "planned",
        ("poles", "Ziek", "ro"): "missing",
        ("others", "Ziek", "bg"): "missing",
    }
    assert states(version) == expected

    deliver(team, version.products.get())
    assert states(version)["poles", "Ziek", "pl"] == "published"

    following = make_draft(team)
    changed = following.messages.get()
    changed.text = "Blijf thuis en bel de huisarts."
    plans.write_part(part=changed, choices={"audiences": [poles, others]}, acting=team.officer)
    assert states(following)["poles", "Ziek", "pl"] == "outdated"
    assert states(version)["poles", "Ziek", "pl"] == "published", "the version in force kept its words"


@pytest.mark.requirement("R46")
def test_an_audience_without_a_product_and_a_product_without_an_audience_are_gaps(team, draft):
    forgotten = AudienceFactory(name="Pers")
    closed = AudienceFactory(name="Oud", is_active=False)
    message = make_message(team, draft)
    make_product(team, message)
    lonely = make_product(team, message, title="Voor niemand", audiences=[])
    found = matrix(draft)
    assert found.audiences_without_product == [forgotten]
    assert found.products_without_audience == [lonely]
    assert closed not in found.audiences_without_product


@pytest.mark.requirement("R46")
def test_a_larger_plan_asks_no_more_queries(team, draft):
    def cost():
        with CaptureQueriesContext(connection, ) as queries:  # fmt: skip
            matrix(draft)
            occasions(draft, day())
        return len(queries)

    make_product(team, make_message(team, draft))
    few = cost()
    for number in range(4):
        make_product(team, make_message(team, draft, title=f"Boodschap {number}"), title=f"Poster {number}")
    assert cost() == few


@pytest.mark.requirement("R26")
def test_a_product_comes_out_only_when_the_entities_concerned_approved_its_words(team, draft):
    message = make_message(team, draft, concerned=[team.ggd, team.iszw])
    make_product(team, message)
    version = adopt(team, draft)
    product, message = version.products.get(), version.messages.get()

    approvals.approve_message(version=version, message=message, acting=team.ggd)
    with pytest.raises(NotApproved, match="ISZW"):
        deliver(team, product)
    for stranger in (team.rivm, team.officer):
        with pytest.raises(PermissionDenied):
            approvals.approve_message(version=version, message=message, acting=stranger)
    approvals.approve_message(version=version, message=message, acting=team.iszw)
    deliver(team, product)
    assert {row.organisation for row in AuditRow.objects.filter(verb="communication.approve_message")} == {
        "ggd",
        "iszw",
    }

    following = make_draft(team)
    same, product = following.messages.get(), following.products.get()
    same.text = "Andere woorden."
    plans.write_part(part=same, choices={"concerned": [team.ggd.party]}, acting=team.officer)
    adopted = adopt(team, following)
    with pytest.raises(NotApproved, match="GGD"):
        deliver(team, adopted.products.get())


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"done_on": day(1)}, ValidationError),
        ({"languages": ["ro"]}, ValidationError),
        ({"languages": []}, ValidationError),
        ({"acting": "iszw"}, PermissionDenied),
        ({"acting": "leader"}, PermissionDenied),
    ],
)
def test_what_cannot_have_come_out_is_refused(team, draft, facts, error):
    make_product(team, make_message(team, draft))
    product = adopt(team, draft).products.get()
    if "acting" in facts:
        facts = facts | {"acting": getattr(team, facts["acting"])}
    with pytest.raises(error):
        deliver(team, product, **facts)
    assert not Delivery.objects.exists()


def test_the_owner_says_once_what_it_brought_out_and_it_stays_written(team, draft):
    make_product(team, make_message(team, draft))
    product = adopt(team, draft).products.get()
    for _turn in range(2):
        deliver(team, product, acting=team.ggd)
    delivery = Delivery.objects.get()
    assert delivery.party == team.ggd.party
    with pytest.raises(AlreadyRecorded):
        delivery.delete()


@pytest.mark.parametrize(
    ("frequency", "first", "last", "expected"),
    [
        ("once", date(2020, 10, 1), None, ["2020-10-01"]),
        ("weekly", date(2020, 10, 1), date(2020, 10, 15), ["2020-10-01", "2020-10-08", "2020-10-15"]),
        ("fortnightly", date(2020, 10, 1), date(2020, 10, 28), ["2020-10-01", "2020-10-15"]),
        ("monthly", date(2020, 12, 31), date(2021, 3, 31), ["2020-12-31", "2021-01-31", "2021-02-28", "2021-03-31"]),
    ],
)
def test_what_is_repeated_falls_on_its_own_days(frequency, first, last, expected):
    product = Product(frequency=frequency, planned_on=first, planned_until=last)
    assert [str(one) for one in days(product)] == expected


def test_an_occasion_is_done_when_every_language_came_out_before_the_next(team, draft):
    make_product(
        team,
        make_message(team, draft, audiences=[AudienceFactory(languages=["pl", "ro"])]),
        languages=["pl", "ro"],
        frequency="weekly",
        planned_on=day(-14),
        planned_until=day(7),
    )
    version = adopt(team, draft)
    product = version.products.get()
    deliver(team, product, ["pl", "ro"], day(-15))
    deliver(team, product, ["pl"], day(-6))
    found = occasions(version, day())
    assert [(one.day - day()).days for one in found] == [-14, -7, 0, 7]
    assert [one.is_done for one in found] == [True, False, False, False]
    assert [one.is_late for one in found] == [False, True, False, False]


def test_owners_are_reminded_once_before_and_once_after(team, draft):
    message = make_message(team, draft)
    make_product(team, message, planned_on=day(3))
    make_product(team, message, planned_on=day(20))
    make_product(team, message, planned_on=day(-3), owner=team.iszw.party)
    call_command("remind_communication", verbosity=0)
    assert not Notice.objects.filter(kind="communication_due").exists(), "a draft reminds nobody"
    adopt(team, draft)

    for _turn in range(2):
        call_command("remind_communication", verbosity=0)
    told = Notice.objects.filter(kind="communication_due")
    assert sorted(one.user_id for one in told) == sorted([team.ggd.user_id, team.iszw.user_id])

    assert deliveries.remind(day() + timedelta(days=4)) == 1, "what was due is late now, once"
    assert deliveries.remind(day() + timedelta(days=4)) == 0

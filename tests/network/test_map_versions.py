"""A version of the map: drawn from what is known, adopted by a decision, superseded by the next, never changed."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from audit.models import AuditRow
from casework.moves import IllegalMove, NotFoundForYou
from decisions import actions as decisions
from decisions.models import Decision
from network.actions import mapping
from network.models import MapEntry, MapVersion, Power
from network.models.maps import VersionIsFixed
from tests.factories.network import (
    MembershipFactory,
    MunicipalityFactory,
    PartyFactory,
    PowerFactory,
    SafetyRegionFactory,
    SectorFactory,
    ThemeFactory,
)
from tests.factories.network_map import adopt, leader

pytestmark = pytest.mark.django_db


def drawn() -> set[tuple]:
    """What a fresh draft says: which power, who, where."""
    version = mapping.draft_version(acting=leader())
    return set(version.entries.values_list("power_code", "party__code", "region", "municipality"))


def test_a_draft_has_an_entry_for_each_theme_and_each_sector():
    power = PowerFactory(code="P1", themes=[ThemeFactory(code="housing"), ThemeFactory(code="work")])
    power.sectors.set([SectorFactory(code="meat"), SectorFactory(code="fish")])
    version = mapping.draft_version(acting=leader())
    assert set(version.entries.values_list("theme", "sector")) == {
        ("housing", "meat"),
        ("housing", "fish"),
        ("work", "meat"),
        ("work", "fish"),
    }


@pytest.mark.requirement("R74")
def test_a_power_of_a_representative_is_held_by_each_organisation_it_represents_in_its_own_area():
    services = PartyFactory(code="ggd", tier="regional")
    PowerFactory(code="P20", party=services)
    for code in ("VR06", "VR07"):
        region = SafetyRegionFactory(code=code)
        PartyFactory(code=f"ggd_{code}", tier="regional", represented_by=services, regions=[region])
        MunicipalityFactory(safety_region=region)
    split = SafetyRegionFactory(code="VR08")
    town, other = (MunicipalityFactory(code=code, safety_region=split) for code in ("GM9001", "GM9002"))
    south = PartyFactory(code="ggd_south", tier="regional", represented_by=services, regions=[split])
    south.municipalities.set([town])

    assert drawn() == {
        ("P20", "ggd_VR06", "VR06", None),
        ("P20", "ggd_VR07", "VR07", None),
        ("P20", "ggd_south", None, town.pk),
        ("P20", "ggd", None, other.pk),  # nobody represents it there
    }


@pytest.mark.requirement("R1")
def test_a_power_of_municipalities_is_recorded_once_until_one_of_them_is_entered():
    PowerFactory(code="P34", party=PartyFactory(code="gemeente", kind="municipality", tier="local"))
    first = mapping.draft_version(acting=leader())
    assert set(first.entries.values_list("party__code", "region", "municipality")) == {("gemeente", None, None)}

    here, next_door = (MunicipalityFactory(code=code, safety_region__code="VR06") for code in ("GM1586", "GM0294"))
    MunicipalityFactory(safety_region__code="VR15")
    own = PartyFactory(code="handhaving", kind="municipality", tier="local", represented_by_id=gemeente().pk)
    own.municipalities.set([here])
    mapping.redraw_map(version=first, acting=leader())
    assert set(first.entries.values_list("party__code", "region", "municipality")) == {
        ("handhaving", None, here.pk),
        ("gemeente", None, next_door.pk),
        ("gemeente", "VR15", None),
    }


def gemeente():
    return Power.objects.get(code="P34").party


def test_an_entry_holds_while_both_the_power_and_the_party_do():
    party = PartyFactory(valid_from=date(2020, 3, 1), valid_to=date(2099, 12, 31))
    PowerFactory(party=party, valid_from=date(2020, 1, 1), valid_to=date(2021, 12, 31))
    PowerFactory(party=PartyFactory(valid_to=timezone.localdate() - timedelta(days=1)))  # gone: not drawn
    entry = mapping.draft_version(acting=leader()).entries.get()
    assert (entry.valid_from, entry.valid_to) == (date(2020, 3, 1), date(2021, 12, 31))


def test_drawing_takes_as_many_queries_for_many_parties_as_for_few():
    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            version = mapping.draft_version(acting=acting)
        MapVersion.objects.filter(pk=version.pk).delete()
        return len(counted)

    acting = leader()
    PowerFactory()
    queries()  # fills the caches of the first time
    few = queries()
    for _turn in range(30):
        PowerFactory(party=PartyFactory(regions=[SafetyRegionFactory()]))
    assert queries() == few


@pytest.mark.requirement("R61")
def test_a_decision_adopts_a_draft_and_supersedes_the_version_before_it():
    PowerFactory()
    first = adopt(decided_at=timezone.now() - timedelta(days=7))
    second = adopt()
    first.refresh_from_db()

    assert (first.reference, first.stage) == ("v1", "superseded")
    assert (second.reference, second.stage, second.adopted_on) == ("v2", "adopted", timezone.localdate())
    decision = Decision.objects.get(number=second.decision_number)
    assert (decision.about, decision.outcome) == (second, "map_adopted")
    assert decision.entities.count() == 1
    row = AuditRow.objects.about(second).get(verb="network.adopt_map")
    assert row.digest == mapping.digest_of_entries(second)


def test_there_is_one_draft_at_a_time():
    mapping.draft_version(acting=leader())
    with pytest.raises(ValidationError):
        mapping.draft_version(acting=leader())
    with pytest.raises(IntegrityError), transaction.atomic():
        MapVersion(reference="v9", number=9, stage="draft", stage_since=timezone.now(), drafted_on=date.today()).save()


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"motive": " "}, "Say why"),
        ({"entities": []}, "entities that decided"),
        ({"decided_at": timezone.now() + timedelta(days=2)}, "future"),
        ({"text": "Gemeld door 111222333"}, "BSN"),
    ],
)
def test_an_incomplete_decision_adopts_nothing(facts, message):
    PowerFactory()
    with pytest.raises(ValidationError, match=message):
        adopt(**facts)
    assert not MapVersion.objects.settled().exists()
    assert not Decision.objects.exists()


def test_a_body_that_is_no_participant_does_not_decide():
    PowerFactory()
    with pytest.raises(ValidationError, match="entities that decided"):
        adopt(entities=[PartyFactory(platform_role="network")])


def test_an_empty_map_and_one_older_than_the_last_are_not_adopted():
    with pytest.raises(ValidationError, match="nothing on this map"):
        adopt()
    MapVersion.objects.all().delete()
    PowerFactory()
    adopt()
    with pytest.raises(ValidationError, match="adopted later"):
        adopt(decided_at=timezone.now() - timedelta(days=3))


@pytest.mark.requirement("R61")
def test_what_was_adopted_is_neither_changed_nor_removed():
    PowerFactory()
    version = adopt()
    entry = version.entries.get()
    entry.law = "Anders"
    another = MapEntry(**{field.attname: getattr(entry, field.attname) for field in MapEntry._meta.fields[1:]})
    version.note = "Anders"

    for tampering in (
        entry.save,
        entry.delete,
        another.save,
        version.save,
        version.delete,
        lambda: MapEntry.objects.bulk_create([another]),
        lambda: MapEntry.objects.bulk_update([entry], ["law"]),
        lambda: version.entries.update(law="Anders"),
        lambda: version.entries.all().delete(),
        lambda: MapVersion.objects.update(adopted_on=date(2020, 1, 1)),
        lambda: MapVersion.objects.all().delete(),
    ):
        with pytest.raises(VersionIsFixed), transaction.atomic():
            tampering()
    with pytest.raises(IllegalMove):
        mapping.redraw_map(version=version, acting=leader())
    assert MapEntry.objects.get().law == "Wet op de proef"


@pytest.mark.requirement("R61")
def test_a_later_change_of_parties_and_powers_leaves_an_adopted_version_as_it_was():
    power = PowerFactory(law="Wet A")
    version = adopt()
    Power.objects.filter(pk=power.pk).update(law="Wet B")
    power.party.name = "Andere naam"
    power.party.save()
    assert list(version.entries.values_list("law", "party_name")) == [("Wet A", f"Party {power.party.code}")]


def test_members_read_adopted_versions_and_only_the_project_leader_draws_and_adopts():
    PowerFactory()
    member, partner = MembershipFactory(), MembershipFactory(function="partner")
    with pytest.raises(PermissionDenied):
        mapping.draft_version(acting=member)
    draft = mapping.draft_version(acting=leader())
    assert not MapVersion.objects.visible_to(member).exists()
    with pytest.raises(NotFoundForYou):
        decisions.adopt_map(version=draft, text="", motive="Omdat.", entities=[member.party], acting=member)

    adopt(draft)
    assert MapVersion.objects.visible_to(member).exists()
    assert not MapVersion.objects.visible_to(partner).exists()
    with pytest.raises(PermissionDenied):
        mapping.redraw_map(version=draft, acting=member)


@pytest.mark.requirement("R61")
def test_a_change_in_the_database_itself_shows_beside_the_digest_in_the_trail():
    PowerFactory(law="Wet A")
    version = adopt()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE network_mapentry SET law = 'Wet B'")
    row = AuditRow.objects.about(version).get(verb="network.adopt_map")
    assert row.digest != mapping.digest_of_entries(version)

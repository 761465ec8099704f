"""A made-up border: two safety regions with a member each, authorities in two countries, and those who ask."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from network.actions import crossborder, exchanging, inventory
from network.models import Consultation, ExchangeRecord, Inventory, InventoryAnswer, LinkPlan, Membership, Party
from tests.factories.network import MembershipFactory, PartyFactory, SafetyRegionFactory

CLEAN = "Woonlocatie in de grensstreek: twaalf bewoners, graag testen."


@dataclass
class Border:
    """Who takes part in most tests: VR06 owns, VR19 is another region, the leader and the desk own nothing."""

    own: Membership
    other: Membership
    leader: Membership
    desk: Membership
    county: Party
    province: Party


def region_member(code: str, **kwargs: Any) -> Membership:
    """Somebody who acts for a safety region with an area."""
    region = SafetyRegionFactory(code=code.upper(), **kwargs)
    party = PartyFactory(
        code=code, region=True, name=f"Veiligheidsregio {code}", platform_role="network", regions=[region]
    )
    return MembershipFactory(party=party)


def foreign(code: str, country: str = "DE", level: str = "county", **kwargs: Any) -> Party:
    """An authority across the border."""
    return PartyFactory(
        code=code,
        name=f"Kreis {code}",
        kind="foreign",
        tier="foreign",
        country=country,
        level=level,
        platform_role="network",
        **kwargs,
    )


def make_border() -> Border:
    """Make it."""
    desk = MembershipFactory(moderator=True)
    return Border(
        own=region_member("vr06", borders_germany=True),
        other=region_member("vr19", borders_belgium=True),
        leader=MembershipFactory(function="project_leader", party=desk.party),
        desk=desk,
        county=foreign("borken"),
        province=foreign("antwerpen", "BE", "province"),
    )


def consult(border: Border, acting: Membership | None = None, **facts: Any) -> Consultation:
    """Put a consultation on record."""
    consultation = Consultation(**{"name": "Grensoverleg", "frequency": "weekly", **facts})
    return crossborder.start_consultation(
        consultation=consultation, partners=[border.county], acting=acting or border.own
    )


def draft(border: Border, consultation: Consultation, **changes: Any) -> LinkPlan:
    """Draft a link plan without a ground."""
    facts = {
        "what": "aantallen testuitslagen",
        "direction": "both",
        "frequency": "weekly",
        "channel": "beveiligde mail",
        "owner": consultation.owner,
        "acting": border.own,
    }
    return crossborder.draft_link(consultation=consultation, **{**facts, **changes})


def exchange(border: Border, **changes: Any) -> exchanging.Exchange:
    """What somebody fills in about an exchange."""
    facts = {
        "direction": "out",
        "counterpart": border.county,
        "receiver": "Gesundheitsamt",
        "purpose": "testen regelen",
        "legal_ground": "Wet publieke gezondheid, artikel 6",
        "content": CLEAN,
        "channel": "beveiligde mail",
        "at": timezone.now() - timedelta(hours=1),
    }
    return exchanging.Exchange(**{**facts, **changes})


def exchanged(border: Border, acting: Membership | None = None, **changes: Any) -> ExchangeRecord:
    """Record an exchange."""
    return exchanging.record_exchange(exchange=exchange(border, **changes), acting=acting or border.own)


def ask(border: Border) -> Inventory:
    """Put the question to all regions."""
    return inventory.start_inventory(
        title="Overleg over de grens", due_on=timezone.localdate() + timedelta(days=14), acting=border.leader
    )


def answer(asked: Inventory, member: Membership, **given: Any) -> InventoryAnswer:
    """Answer for the region of a member."""
    row = InventoryAnswer.objects.get(inventory=asked, region__parties=member.party)
    return inventory.answer_inventory(answer=row, given=inventory.Answer(**given), acting=member)

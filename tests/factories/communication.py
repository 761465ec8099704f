"""A made-up communication plan: people, audiences, a draft with a product, and pages."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory
from wagtail.models import Locale, Page

from communication import stages
from communication.actions import plans
from communication.audience_kinds import AudienceKind
from communication.models import Audience, Channel, Goal, Message, PlanVersion, Product
from home.models import GuidancePage
from network.models import Membership
from tests.factories.network import MembershipFactory, PartyFactory

TEXT = [{"type": "text", "value": "<p>Blijf thuis.</p>", "id": "0b0b6a3e-0000-4000-8000-000000000001"}]


class AudienceFactory(DjangoModelFactory):
    """People who read Polish, unless told otherwise."""

    class Meta:
        model = Audience
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"audience-{n}")
    name = factory.LazyAttribute(lambda audience: f"Audience {audience.code}")
    kind = AudienceKind.WORKERS.value
    languages = factory.LazyFunction(lambda: ["pl"])


class ChannelFactory(DjangoModelFactory):
    """A channel."""

    class Meta:
        model = Channel
        django_get_or_create = ("code",)

    code = "website"
    name = "Website"


@dataclass
class Team:
    """The people of the plan: who writes it, who adopts it, and members of three entities."""

    officer: Membership
    leader: Membership
    ggd: Membership
    iszw: Membership
    rivm: Membership


def make_team() -> Team:
    """Make the desk's officer and project leader, and three entities with a member each."""
    desk = PartyFactory(desk=True)
    members = {
        code: MembershipFactory(party=PartyFactory(code=code, abbreviation=code.upper(), kind="health"))
        for code in ("ggd", "iszw", "rivm")
    }
    return Team(
        officer=MembershipFactory(party=desk, function="communication_officer"),
        leader=MembershipFactory(party=desk, function="project_leader"),
        **members,
    )


def day(days: int = 0) -> date:
    """A day counted from today."""
    return timezone.localdate() + timedelta(days=days)


def make_draft(team: Team, **facts: Any) -> PlanVersion:
    """Open a draft for the coming year."""
    facts = {"title": "Plan", "valid_from": day(-30), "valid_until": day(335)} | facts
    return plans.open_draft(acting=team.officer, **facts)


def make_message(team: Team, version: PlanVersion, *, concerned: list[Membership] = (), **facts: Any) -> Message:  # type: ignore[assignment]
    """Put a message for an audience of its own into a draft."""
    goal = version.goals.first() or plans.write_part(
        part=Goal(version=version, text="Iedereen weet het."), acting=team.officer
    )
    audiences = facts.pop("audiences", None) or [AudienceFactory()]
    message = Message(**{"version": version, "goal": goal, "title": "Ziek", "text": "Blijf thuis."} | facts)
    choices = {"audiences": audiences, "concerned": [one.party for one in concerned]}
    return plans.write_part(part=message, choices=choices, acting=team.officer)  # type: ignore[return-value]


def make_product(team: Team, message: Message, **facts: Any) -> Product:
    """Put a product of a message into its draft: a poster in Polish for the coming week."""
    audiences = facts.pop("audiences", None)
    defaults = {
        "version": message.version,
        "message": message,
        "title": "Poster",
        "kind": stages.ProductKind.POSTER.value,
        "languages": ["pl"],
        "owner": team.ggd.party,
        "planned_on": day(3),
    }
    choices = {
        "audiences": message.audiences.all() if audiences is None else audiences,
        "channels": [ChannelFactory()],
    }
    return plans.write_part(part=Product(**defaults | facts), choices=choices, acting=team.officer)  # type: ignore[return-value]


def adopt(team: Team, version: PlanVersion) -> PlanVersion:
    """Let the project leader record the adoption."""
    return plans.adopt(version=version, motive="Akkoord.", entities=[team.ggd.party], acting=team.leader)


def make_page(**facts: Any) -> GuidancePage:
    """A Dutch page under the root, not live."""
    locale, _created = Locale.objects.get_or_create(language_code="nl")
    defaults = {"title": "Ziek", "slug": "ziek", "intro": "Wat nu?", "checked_on": date(2020, 10, 1), "live": False}
    page = GuidancePage(locale=locale, **{"body": TEXT} | defaults | facts)
    return Page.get_first_root_node().add_child(instance=page)


def make_page_product(team: Team, page: Page, *concerned: Membership, **facts: Any) -> Product:
    """Tie a page to a message that these entities must approve, in the draft."""
    version = PlanVersion.objects.being_written() or make_draft(team)
    message = make_message(team, version, concerned=list(concerned))
    return make_product(
        team, message, kind="page", title="Pagina", page_key=page.translation_key, languages=["nl"], **facts
    )

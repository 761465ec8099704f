"""The demo's communication plan: a first version in force, with what came out, what is late, and what still waits."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from communication.actions import approvals, deliveries, plans
from communication.models import Audience, Channel, Goal, Message, PlanVersion, Product
from network.models import Membership, Party

# Nothing brings this message yet: the coverage shows it as missing.
IN_THE_CAR = "Reis met zo weinig mogelijk mensen, steeds dezelfde groep, met een raam open en een mondkapje."
MUST = ["pl", "ro", "bg", "hu", "en"]


def tell_plan(cast: Mapping[str, Membership]) -> None:
    """Write, approve and adopt a plan, let a poster come out, and begin the next version."""
    if PlanVersion.objects.exists():
        return
    officer, today = cast["communicatie"], timezone.localdate()
    version = plans.open_draft(
        title="Informatie- en communicatieplan",
        summary="Iedere werknemer weet in de eigen taal wat te doen bij klachten en waar hulp is.",
        valid_from=today - timedelta(days=21),
        valid_until=today + timedelta(days=100),
        acting=officer,
    )
    ill, report = _messages(version, officer)
    poster = _products(version, ill, report, officer, today)
    for member in (cast["ggd"], cast["rivm"]):
        approvals.approve_message(version=version, message=ill, acting=member)
    version = plans.adopt(
        version=version,
        motive="De entiteiten willen dezelfde boodschap in alle talen, met één planning.",
        entities=[cast[key].party for key in ("iszw", "nvwa", "ggd", "rivm")],
        acting=cast["projectleider"],
    )
    deliveries.deliver(version=version, product=poster, languages=["pl", "ro"], done_on=today, acting=officer)
    plans.agree_action(
        version=version,
        title="Poster over klachten laten nalezen door een moedertaalspreker Bulgaars",
        owner=cast["ggd"].party,
        due_on=today + timedelta(days=10),
        acting=cast["secretaris"],
    )
    _next_version(officer, today)


def _messages(version: PlanVersion, officer: Membership) -> tuple[Message, Message]:
    workers = Audience.objects.filter(code__in=[f"workers-{code}" for code in MUST])
    health: Any = plans.write_part(
        part=Goal(version=version, text="Werknemers herkennen klachten en blijven dan thuis."), acting=officer
    )
    known: Any = plans.write_part(
        part=Goal(version=version, text="Iedereen weet waar je misstanden anoniem meldt."), acting=officer
    )
    ill: Any = plans.write_part(
        part=Message(
            version=version,
            goal=health,
            title="Ziek? Blijf thuis",
            text="Heeft u klachten? Blijf thuis, laat u testen en bel bij benauwdheid meteen een arts.",
        ),
        choices={
            "audiences": [*workers, *Audience.objects.filter(code__in=("housing", "agencies"))],
            "concerned": Party.objects.filter(code__in=("ggd", "rivm")),
        },
        acting=officer,
    )
    report: Any = plans.write_part(
        part=Message(
            version=version,
            goal=known,
            title="Meld het anoniem",
            text="Ziet u dat regels niet worden gevolgd? Meld het. U hoeft uw naam niet te zeggen.",
        ),
        choices={"audiences": workers, "concerned": Party.objects.filter(code="iszw")},
        acting=officer,
    )
    plans.write_part(
        part=Message(version=version, goal=health, title="Samen in de auto", text=IN_THE_CAR),
        choices={"audiences": workers},
        acting=officer,
    )
    return ill, report


def _products(version: PlanVersion, ill: Message, report: Message, officer: Membership, today: date) -> Product:
    """Plan a poster, a page, a mailing that comes out every two weeks and a text; return the poster."""
    page = Page.objects.filter(slug="wat-kunt-u-doen", locale__language_code="nl").first()
    rows: list[tuple[Message, dict[str, Any], list[str]]] = [
        (ill, {"title": "Poster bij klachten", "kind": "poster", "languages": MUST}, ["onsite", "employers"]),
        (
            report,
            {
                "title": "Pagina: wat kunt u doen",
                "kind": "page",
                "languages": [*MUST, "nl"],
                "page_key": page.translation_key if page else None,
            },
            ["website"],
        ),
        (
            ill,
            {
                "title": "Nieuwsbrief huisvesters",
                "kind": "mailing",
                "languages": ["nl", "en"],
                "frequency": "fortnightly",
                "planned_until": today + timedelta(days=56),
            },
            ["mail"],
        ),
        (report, {"title": "Bericht voor sociale media", "kind": "social", "languages": ["pl", "ro"]}, ["social"]),
    ]
    made = []
    for place, (message, facts, channels) in enumerate(rows):
        product = Product(
            version=version,
            message=message,
            owner=officer.party if place else Party.objects.get(code="ggd"),
            planned_on=today + timedelta(days=5 * place - 4),
            **facts,
        )
        choices = {"audiences": message.audiences.all(), "channels": Channel.objects.filter(code__in=channels)}
        made.append(plans.write_part(part=product, choices=choices, acting=officer))
    return made[0]  # type: ignore[return-value]


def _next_version(officer: Membership, today: date) -> None:
    """Leave a draft of the next version, so that a difference shows."""
    draft = plans.open_draft(
        title="Informatie- en communicatieplan, herzien",
        summary="Met een filmpje voor wie niet graag leest.",
        valid_from=today,
        valid_until=today + timedelta(days=120),
        acting=officer,
    )
    message = draft.messages.get(title="Ziek? Blijf thuis")
    film = Product(
        version=draft,
        message=message,
        title="Filmpje bij klachten",
        kind="video",
        languages=["bg", "hu"],
        owner=Party.objects.get(code="rivm"),
        planned_on=today + timedelta(days=30),
    )
    chosen = {"audiences": Audience.objects.filter(code__in=("workers-bg", "workers-hu"))}
    plans.write_part(part=film, choices=chosen | {"channels": Channel.objects.filter(code="social")}, acting=officer)

"""The demo's border: the taskforce at work, a questionnaire that is half answered, one message that went across."""

from datetime import datetime, timedelta

from django.utils import timezone

from network.actions import crossborder, exchanging, inventory
from network.models import Consultation, ExchangeRecord, Inventory, InventoryAnswer, Membership, Party
from portal.demo.moments import at

TASKFORCE = "taskforce-vnog"
GROUND = "Wet publieke gezondheid, artikel 6; Anholt-verdrag van 1991 (voorbeeld)"
# The message of the scenario (T11): a place and a request, no names.
MESSAGE = (
    "Bericht aan het Gesundheitsamt: in Gronau (adres via de beveiligde lijn) wonen mensen die bij een bedrijf in "
    "Oost Gelre werken. Twee van hen hebben klachten. Verzoek: testen, en laten weten wanneer dat kan."
)
# key in the cast -> with whom, how often, on what; no partners: the answer is "none".
ANSWERS = {
    "vr06": (("de_borken", "de_kleve"), "weekly", "besmettingen, huisvesting, vervoer over de grens"),
    "vr07": (("de_kleve",), "fortnightly", "sluit aan bij de taskforce"),
    "vr19": ((), "", ""),
}


def tell_border(cast: dict[str, Membership]) -> None:
    """Tell it once."""
    if Inventory.objects.exists():
        return
    now = timezone.now()
    taskforce = Consultation.objects.get(code=TASKFORCE)
    with at(now - timedelta(days=12)):
        _link_plans(taskforce, cast["vr06"])
    with at(now - timedelta(days=9)):
        asked = inventory.start_inventory(
            title="Welk overleg over de grens bestaat er?",
            due_on=timezone.localdate() + timedelta(days=21),
            acting=cast["projectleider"],
        )
    for days, (key, said) in enumerate(ANSWERS.items(), start=4):
        with at(now - timedelta(days=days)):
            _answer(asked, cast[key], *said)
    share(cast["vr06"], now - timedelta(days=1, hours=3), taskforce)


def share(acting: Membership, moment: datetime, consultation: Consultation | None = None) -> ExchangeRecord:
    """Send the message of the scenario across the border and note that it arrived."""
    with at(moment):
        record = exchanging.record_exchange(
            exchange=exchanging.Exchange(
                direction="out",
                counterpart=Party.objects.get(code="de_borken"),
                receiver="Gesundheitsamt",
                purpose="testen van bewoners over de grens",
                legal_ground=GROUND,
                content=MESSAGE,
                channel="beveiligde mail via de taskforce",
                at=moment,
                consultation=consultation,
            ),
            acting=acting,
        )
    with at(moment + timedelta(minutes=40)):
        return exchanging.confirm_receipt(record=record, at=moment + timedelta(minutes=35), acting=acting)


def _link_plans(taskforce: Consultation, acting: Membership) -> None:
    """One in use, and one that waits for a ground."""
    used = crossborder.draft_link(
        consultation=taskforce,
        what="aantallen positieve testen per gemeente",
        direction="both",
        frequency="weekly",
        legal_ground=GROUND,
        channel="beveiligde mail",
        owner=acting.party,
        acting=acting,
    )
    crossborder.start_link(link=used, acting=acting)
    crossborder.draft_link(
        consultation=taskforce,
        what="adressen van huizen waarin veel mensen wonen",
        direction="in",
        frequency="when_needed",
        channel="telefoon, daarna beveiligde mail",
        owner=Party.objects.get(code="de_kleve"),
        acting=acting,
    )


def _answer(asked: Inventory, acting: Membership, partners: tuple[str, ...], frequency: str, topics: str) -> None:
    given = inventory.Answer(
        exists=bool(partners),
        partners=list(Party.objects.filter(code__in=partners)),
        frequency=frequency,
        topics=topics,
    )
    row = InventoryAnswer.objects.get(inventory=asked, region__parties=acting.party)
    inventory.answer_inventory(answer=row, given=given, acting=acting)

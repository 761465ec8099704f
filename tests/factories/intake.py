"""Made-up signals. Nothing in them is about a real company or person."""

from datetime import datetime, timedelta

import factory
from django.db import transaction
from django.utils import timezone
from factory.django import DjangoModelFactory

from casework.models import next_reference
from intake.models import Channel, Clock, Signal
from network.models import Party
from tests.factories.network import MembershipFactory
from tests.factories.vault import open_vault
from vault.envelopes import seal
from vault.models import PartyKey
from vault.receipts import Receipt, derive

TEXTS = {
    "what": "Twaalf mensen in een busje, twee ziek.",
    "company": "Vleesbedrijf Achterveld B.V.",
    "address": "Industrieweg 12",
    "postcode": "7131 AB",
}


class ChannelFactory(DjangoModelFactory):
    """A channel; the letterbox unless told otherwise."""

    class Meta:
        model = Channel
        django_get_or_create = ("code",)

    code = "web"
    name = factory.LazyAttribute(lambda channel: f"Kanaal {channel.code}")
    kind = factory.LazyAttribute(lambda channel: "form" if channel.code == "web" else "phone")


class ClockFactory(DjangoModelFactory):
    """A running clock that started an hour ago."""

    class Meta:
        model = Clock

    started_at = factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1))


def desk_key() -> Party:
    """Return the desk's party with a key of its own, so that something can be sealed for it."""
    party = Party.objects.filter(runs_intake_desk=True).first()
    if party is None or not PartyKey.objects.current().filter(party=party).exists():
        open_vault(moderator())
    return Party.objects.desk()


def moderator(**fields: object) -> object:
    """Return somebody who works at the intake desk."""
    return MembershipFactory(moderator=True, **fields)


class SignalFactory(DjangoModelFactory):
    """A signal of the letterbox, really sealed; `stage`, `received_at` and `texts` are the usual knobs.

    `SignalFactory(by_hand=True)` came by phone and has no receipt.
    """

    class Meta:
        model = Signal

    class Params:
        texts = TEXTS
        nonce = factory.Sequence(lambda n: f"nonce{n}")
        by_hand = factory.Trait(
            channel=factory.SubFactory(ChannelFactory, code="phone"), receipt_lookup=None, receipt_key=None
        )
        accepted = factory.Trait(stage="accepted", accepted_at=factory.LazyFunction(timezone.now))

    stage = "received"
    received_at = factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1))
    stage_since = factory.SelfAttribute("received_at")
    reference = factory.LazyAttribute(lambda signal: taken_reference(signal.received_at.year))
    channel = factory.SubFactory(ChannelFactory)
    language = "pl"
    clock = factory.SubFactory(ClockFactory, started_at=factory.SelfAttribute("..received_at"))
    envelope = factory.LazyAttribute(lambda signal: seal(signal.texts, parties=[desk_key()]))
    receipt_lookup = factory.LazyAttribute(lambda signal: receipt_of(signal.nonce).keys().lookup)
    receipt_key = factory.LazyAttribute(lambda signal: receipt_of(signal.nonce).keys().public_key)
    questions_allowed = True


@transaction.atomic
def taken_reference(year: int) -> str:
    """Take a reference as the actions do, in a transaction."""
    return next_reference("SIG", year)


def receipt_of(nonce: str) -> Receipt:
    """Return the receipt of a signal that a factory made with this nonce."""
    return derive(nonce.encode(), b"")


def at(text: str) -> datetime:
    """Return an instant written as 2020-10-25T02:30+01:00."""
    return datetime.fromisoformat(text)

"""Signals that came by another road than the letterbox: typed in by hand, or brought in a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.acting import Acting
from casework.models import next_reference
from casework.moves import log
from casework.personal_data import refuse_bsn
from intake.actions.dialogue import tell_sender
from intake.models import Channel, Clock, ReporterMessage, Signal
from intake.models.signals import works_at_the_desk
from intake.stages import RECEIVED
from network.models import Municipality, Party, SafetyRegion, Sector, Theme
from vault.envelopes import seal

ENQUIRY = "enquiry"
# What is sealed of a signal by hand; a publication is sealed too, since it may name somebody.
TEXTS = (
    "what",
    "since",
    "company",
    "address",
    "postcode",
    "place",
    "people_affected",
    "people_ill",
    "ongoing",
    "outlet",
    "url",
    "published",
    "quote",
)


@dataclass(frozen=True)
class Registration:
    """A signal as somebody at the desk writes it down. `received_at` is when the first channel had it."""

    channel: Channel
    received_at: datetime
    texts: Mapping[str, str]
    themes: tuple[Theme, ...] = ()
    sector: Sector | None = None
    municipality: Municipality | None = None
    safety_region: SafetyRegion | None = None
    home_country: str = ""
    work_country: str = ""
    possible_outbreak: bool = False
    language: str = "nl"
    origin: Party | None = None
    origin_reference: str = ""
    # The code its sender already has, where it came by another form of ours: the talk goes on under it.
    receipt_lookup: str | None = None
    receipt_key: bytes | None = None


def register(*, registration: Registration, acting: Acting | None) -> Signal:
    """Store a signal of another channel with its minute; its clock started when that channel had it."""
    desk = _at_the_desk(acting)
    _check(registration)
    with transaction.atomic():
        signal = _insert(registration)
        log(signal, "register", acting=desk, code=registration.channel.code)
    return signal


def register_enquiry(
    *, text: str, language: str, received_at: datetime, lookup: str, public_key: bytes, acting: Acting | None
) -> Signal:
    """Register what came as a question or a remark and is a report. Its clock started when it reached us (T0).

    The words are the sender's own and stay as they are, as those of a report do.
    """
    desk = _at_the_desk(acting)
    registration = Registration(
        channel=Channel.objects.get(pk=ENQUIRY),
        received_at=received_at,
        texts={"what": text},
        language=language,
        receipt_lookup=lookup,
        receipt_key=public_key,
    )
    with transaction.atomic():
        signal = _insert(registration)
        log(signal, "register", acting=desk, code=ENQUIRY)
        tell_sender(signal, ReporterMessage.STAGE)
    return signal


def _at_the_desk(acting: Acting | None) -> Acting:
    if acting is None or not works_at_the_desk(acting) or not acting.may("intake.register"):
        raise PermissionDenied
    return acting


def _check(registration: Registration) -> None:
    """Refuse what the channel may not lack, a first moment that is still to come, and a BSN."""
    channel, texts = registration.channel, registration.texts
    if registration.received_at > timezone.now():
        raise ValidationError({"received_at": _("This moment is still to come.")})
    region = registration.safety_region or registration.municipality
    if channel.needs_region and region is None:
        raise ValidationError({"safety_region": _("Choose the safety region.")})
    if channel.needs_origin and registration.origin is None:
        raise ValidationError({"origin": _("Choose the party it came from.")})
    published = texts.get("url") or (texts.get("outlet") and texts.get("published"))
    if channel.needs_publication and not published:
        raise ValidationError({"url": _("Give the web address, or the outlet and the date.")})
    if not any(text.strip() for text in texts.values()):
        raise ValidationError({"what": _("Write down what was said.")})
    for name, text in texts.items():
        try:
            refuse_bsn(text)
        except ValidationError as error:
            raise ValidationError({name: error.messages}) from error


def _insert(registration: Registration) -> Signal:
    at = registration.received_at.replace(second=0, microsecond=0)
    town = registration.municipality
    clock = Clock.objects.create(started_at=at)
    signal = Signal.objects.create(
        reference=next_reference("SIG", timezone.localtime(at).year),
        stage=RECEIVED,
        stage_since=timezone.now(),
        channel=registration.channel,
        sector=registration.sector,
        municipality=town,
        safety_region=town.safety_region if town else registration.safety_region,
        home_country=registration.home_country,
        work_country=registration.work_country,
        language=registration.language,
        possible_outbreak=registration.possible_outbreak,
        urgency="high" if registration.possible_outbreak else "normal",
        received_at=at,
        clock=clock,
        origin=registration.origin,
        origin_reference=registration.origin_reference,
        receipt_lookup=registration.receipt_lookup,
        receipt_key=registration.receipt_key,
        questions_allowed=registration.receipt_lookup is not None,
        envelope=seal({name: text for name, text in registration.texts.items() if text.strip()}),
    )
    signal.themes.set(registration.themes)
    return signal

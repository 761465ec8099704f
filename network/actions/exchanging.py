"""Recording what was exchanged across the border: with a purpose, a ground and no names (R45)."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.trail import digest_of
from casework.acting import Acting
from casework.models import next_reference
from casework.personal_data import find_personal
from network.actions.border import begin, may_own, note, told
from network.models import Consultation, ExchangeRecord, Membership, Party
from network.names import known_words, may_name_somebody

NAME = "name"
KINDS: dict[str, Promise] = {
    NAME: gettext_lazy("a name"),
    "phone": gettext_lazy("a phone number"),
    "email": gettext_lazy("an e-mail address"),
}


class MayNameSomebody(ValidationError):
    """A text may hold personal data; `kinds` says what sort. Whoever wrote it reads it again and says so."""

    def __init__(self, kinds: set[str]) -> None:
        self.kinds = sorted(kinds, key=list(KINDS).index)
        found = ", ".join(str(KINDS[kind]) for kind in self.kinds)
        super().__init__(
            _("This text may hold personal data (%(found)s). Take it out, or read the text again and confirm.")
            % {"found": found}
        )


@dataclass(frozen=True)
class Exchange:
    """What somebody fills in about one exchange."""

    direction: str
    counterpart: Party
    receiver: str
    purpose: str
    legal_ground: str
    content: str
    channel: str
    at: datetime
    consultation: Consultation | None = None

    @property
    def texts(self) -> dict[str, str]:
        """The free texts, in which nobody may be named."""
        return {
            "receiver": self.receiver,
            "purpose": self.purpose,
            "legal_ground": self.legal_ground,
            "content": self.content,
            "channel": self.channel,
        }


def read_again(exchange: Exchange) -> str:
    """Return what confirms that these very texts were read again: other texts, another word."""
    return digest_of(*(text.strip() for text in exchange.texts.values()))


@transaction.atomic
def record_exchange(*, exchange: Exchange, acting: Membership, confirmed: str = "") -> ExchangeRecord:
    """Put an exchange on record, in the name of the safety region that sent or received it.

    `confirmed` is `read_again` of the same texts, after MayNameSomebody was raised. Raises PermissionDenied for who
    acts for no region, ValidationError without a purpose or a ground, with a BSN, or with an impossible time.
    """
    if not may_own(acting, "record_exchange"):
        raise PermissionDenied
    texts = told(**exchange.texts)
    if exchange.at > timezone.now():
        raise ValidationError({"at": _("This time is in the future.")})
    doubts = _doubts("\n".join(texts.values()))
    if doubts and confirmed != read_again(exchange):
        raise MayNameSomebody(doubts)
    record = ExchangeRecord(
        reference=next_reference("XB", timezone.localtime(exchange.at).year),
        consultation=_own(exchange.consultation, acting),
        direction=exchange.direction,
        owner=acting.party,
        counterpart=exchange.counterpart,
        at=exchange.at,
        **texts,
    )
    record.full_clean()
    record.save(force_insert=True)
    code = "read_again" if doubts else ""
    note(record, "record_exchange", acting=acting, code=code, digest=digest_of(*texts.values()))
    return record


@transaction.atomic
def confirm_receipt(*, record: ExchangeRecord, at: datetime, acting: Acting) -> ExchangeRecord:
    """Note when the receipt was confirmed: the one thing that is added to an exchange, once."""
    fresh = begin(record, "confirm_receipt", acting=acting)
    if fresh.received_at is not None:
        raise ValidationError(_("The receipt was confirmed already."))
    if not fresh.at <= at <= timezone.now():
        raise ValidationError({"at": _("A receipt lies after the exchange and not in the future.")})
    fresh.received_at = at
    fresh.save(update_fields=ExchangeRecord.RECEIPT)
    note(fresh, "confirm_receipt", acting=acting)
    return fresh


def _doubts(text: str) -> set[str]:
    found = find_personal(text) & set(KINDS)
    return found | {NAME} if may_name_somebody(text, known_words()) else found


def _own(consultation: Consultation | None, acting: Membership) -> Consultation | None:
    if consultation is not None and acting.party not in [consultation.owner, *consultation.partners.all()]:
        raise ValidationError({"consultation": _("Your region takes no part in this consultation.")})
    return consultation

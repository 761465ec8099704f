"""Consultations across the border, and what is linked in them: each belongs to a safety region."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from audit.trail import digest_of
from casework.acting import Acting
from casework.models import next_reference
from casework.moves import check, locked, log, move
from network import stages
from network.actions.border import begin, may_own, note, told, without_bsn
from network.models import Consultation, LinkPlan, Membership, Party

TEXTS = ("name", "topics", "agreements")


@transaction.atomic
def start_consultation(*, consultation: Consultation, partners: Iterable[Party], acting: Membership) -> Consultation:
    """Put a consultation on record, owned by the safety region in whose name this is done.

    Raises PermissionDenied for anybody else, ValidationError for what is not right about it.
    """
    if not may_own(acting, "keep_crossborder"):
        raise PermissionDenied
    consultation.owner = acting.party
    consultation.code = consultation.code or _free_code(consultation.name)
    _store(consultation, partners)
    note(consultation, "start_consultation", acting=acting, digest=_digest(consultation))
    return consultation


@transaction.atomic
def change_consultation(*, consultation: Consultation, partners: Iterable[Party], acting: Acting) -> Consultation:
    """Store a change, the end of it included; its owner and its code stay."""
    before = begin(consultation, "keep_crossborder", acting=acting)
    consultation.owner, consultation.code = before.owner, before.code
    _store(consultation, partners)
    note(consultation, "change_consultation", acting=acting, digest=_digest(consultation))
    return consultation


def _store(consultation: Consultation, partners: Iterable[Party]) -> None:
    partners = list(partners)
    if not any(party.tier == Party.FOREIGN for party in partners):
        raise ValidationError({"partners": _("Choose at least one authority across the border.")})
    clean = without_bsn(**{name: getattr(consultation, name) for name in TEXTS})
    for name, text in clean.items():
        setattr(consultation, name, text)
    consultation.full_clean()
    consultation.save()
    consultation.partners.set([party for party in partners if party.pk != consultation.owner_id])


def _digest(consultation: Consultation) -> str:
    partners = sorted(consultation.partners.values_list("code", flat=True))
    return digest_of(*(getattr(consultation, name) for name in TEXTS), consultation.frequency, *partners)


def _free_code(name: str) -> str:
    stem = slugify(name)[:36].strip("-") or "consultation"
    taken = set(Consultation.objects.filter(code__startswith=stem).values_list("code", flat=True))
    return next(code for code in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if code not in taken)


@transaction.atomic
def draft_link(
    *,
    consultation: Consultation,
    what: str,
    direction: str,
    frequency: str,
    channel: str,
    owner: Party,
    acting: Acting,
    legal_ground: str = "",
) -> LinkPlan:
    """Write a first draft of a link plan; the legal ground may come later."""
    fresh = begin(consultation, "keep_crossborder", acting=acting)
    now = timezone.now()
    link = LinkPlan(
        reference=next_reference("LINK", timezone.localdate().year),
        stage=stages.LinkStage.DRAFT.value,
        stage_since=now,
        consultation=fresh,
        direction=direction,
        frequency=frequency,
        owner=_may_carry_out(owner, fresh),
        **told(what=what, channel=channel),
        **without_bsn(legal_ground=legal_ground),
    )
    link.full_clean()
    link.save()
    log(link, "draft_link", acting=acting, at=now)
    return link


@transaction.atomic
def write_link(
    *,
    link: LinkPlan,
    what: str,
    direction: str,
    frequency: str,
    channel: str,
    owner: Party,
    acting: Acting,
    legal_ground: str = "",
) -> LinkPlan:
    """Write the draft anew; a link plan in use stays as it is until it ends."""
    facts: dict[str, Any] = told(what=what, channel=channel) | without_bsn(legal_ground=legal_ground)
    facts |= {"direction": direction, "frequency": frequency, "owner": _may_carry_out(owner, link.consultation)}
    return move(link, "write_link", acting=acting, **facts)


@transaction.atomic
def start_link(*, link: LinkPlan, acting: Acting) -> LinkPlan:
    """Take a link plan into use. Without a legal ground it stays a draft (R95)."""
    fresh = locked(link)
    check(fresh, "start_link", acting=acting)
    if not fresh.legal_ground.strip():
        raise ValidationError(_("Without a legal ground this link plan stays a draft."))
    return move(fresh, "start_link", acting=acting)


@transaction.atomic
def end_link(*, link: LinkPlan, acting: Acting) -> LinkPlan:
    """Stop using a link plan."""
    return move(link, "end_link", acting=acting)


def at_the_table(consultation: Consultation) -> list[Party]:
    """Return who takes part in a consultation: its owner first."""
    return [consultation.owner, *consultation.partners.all()]


def _may_carry_out(owner: Party, consultation: Consultation) -> Party:
    if owner not in at_the_table(consultation):
        raise ValidationError({"owner": _("Choose one of the parties of this consultation.")})
    return owner

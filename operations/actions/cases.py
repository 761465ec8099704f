"""Opening a case, who is on it, what is noted on it, and closing it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import digest_of
from casework.acting import Acting
from casework.models import next_reference
from casework.moves import log, move, policy_for
from casework.personal_data import refuse_bsn
from intake import actions as intake
from intake.models import Clock, Signal
from intake.stages import ClockOutcome, OverrunReason
from network.models import Membership, Party, Sector, Theme
from operations import notices, stages
from operations.actions.gate import begin, moment, say
from operations.models import Case, CaseNote, CaseParty, CaseSignal, ThemeAssessment
from vault.actions import grant
from vault.envelopes import NoKey
from vault.models import Envelope
from vault.unlocked import NoGrant, UnlockedVault

CASE_GRANT = "case"


@transaction.atomic
def open_case(
    *,
    signals: Sequence[Signal],
    acting: Acting,
    scope: str = Case.SITE,
    sector: Sector | None = None,
    themes: Iterable[Theme] = (),
    at: datetime | None = None,
) -> Case:
    """Open a case and accept these signals into it.

    Every participating entity is put on it, so that any of them can convene at once. The safety region of each signal
    comes as a guest: it is not a participant, but it works with the platform on its own ground. Other entities (a
    municipality, the police) are invited one by one. Without signals it is a case for a preventive visit.
    """
    if not policy_for(Case).may(acting, "open_case"):
        raise PermissionDenied
    now = moment(at)
    case = Case(
        reference=next_reference("CASE", timezone.localtime(now).year),
        stage=stages.OPEN,
        stage_since=now,
        opened_at=now,
        scope=scope,
        sector=sector,
    )
    case.full_clean(validate_unique=False, validate_constraints=False)
    case.save()
    case.themes.add(*themes)
    log(case, "open_case", acting=acting, at=now)
    for party in Party.objects.participating():
        _seat(case, party, at=now)
    for signal in sorted(signals, key=lambda one: one.received_at):
        _take_in(case, signal, acting=acting, at=now)
    notices.tell_viewing([seat.party for seat in case.case_parties.filter(is_guest=True)], notices.CASE_OPENED)
    return case


@transaction.atomic
def link_signal(*, case: Case, signal: Signal, acting: Acting, at: datetime | None = None) -> Case:
    """Accept one more signal into a case: its clock joins the case's, which can only become earlier."""
    now = moment(at)
    fresh = begin(case, "link_signal", acting=acting)
    _take_in(fresh, signal, acting=acting, at=now)
    return move(fresh, "link_signal", acting=acting, at=now)


def _take_in(case: Case, signal: Signal, *, acting: Acting, at: datetime) -> None:
    earlier = CaseSignal.objects.select_related("case").filter(signal=signal).first()
    accepted = intake.accept(signal=signal, acting=acting, clock=case.clock)
    if earlier is not None:  # it went back to the desk and comes to another case
        log(earlier.case, "unlink_signal", acting=acting, at=at)
    CaseSignal.objects.update_or_create(signal=accepted, defaults={"case": case, "linked_at": at})
    if case.clock_id is None:
        case.clock = accepted.clock
    if case.sector_id is None:
        case.sector = accepted.sector
    case.save(update_fields=["clock", "sector"])
    case.themes.add(*accepted.themes.all())
    if accepted.safety_region:
        case.safety_regions.add(accepted.safety_region)
        seat_region(case, accepted.safety_region.code, at=at)


def _seat(case: Case, party: Party, *, at: datetime, is_guest: bool = False, until: datetime | None = None) -> None:
    seat, created = CaseParty.objects.get_or_create(
        case=case, party=party, defaults={"is_guest": is_guest, "until": until, "since": at}
    )
    if not created and seat.is_guest and is_guest:
        seat.until = until
        seat.save(update_fields=["until"])


def region_party(region_code: str) -> Party:
    """Return the safety region's own organisation; refuse when the network does not know it."""
    party = Party.objects.filter(kind="region", regions=region_code, represents_regions=False).first()
    if party is None:
        raise ValidationError(_("The network has no organisation for this safety region: add it first."))
    return party


def seat_region(case: Case, region_code: str, *, at: datetime) -> Party:
    """Put a safety region on a case, for as long as the case lives, and return its organisation."""
    party = region_party(region_code)
    _seat(case, party, at=at, is_guest=True)
    return party


def seat_guest(case: Case, party: Party, *, at: datetime) -> None:
    """Put an entity on a case that is not on it yet."""
    if not case.has(party):
        _seat(case, party, at=at, is_guest=True)


@transaction.atomic
def invite_guest(*, case: Case, party: Party, acting: Acting, until: datetime | None = None) -> Case:
    """Put an organisation outside the platform on this one case, if need be until a moment."""
    if party.kind == Party.DEPARTMENT:
        raise ValidationError(_("A department takes no part in a case."))
    if until is not None and until <= timezone.now():
        raise ValidationError(_("The end lies in the past."))
    fresh = begin(case, "invite_guest", acting=acting)
    _seat(fresh, party, at=timezone.now(), is_guest=True, until=until)
    notices.tell_viewing([party], notices.CASE_OPENED)
    return move(fresh, "invite_guest", acting=acting, code=party.code)


@transaction.atomic
def share_copies(*, case: Case, vault: UnlockedVault, acting: Acting) -> list[Party]:
    """Give every entity on the case the redacted copies of its signals; return who could not get one.

    The original stays sealed to the desk. An entity without a key of its own has to make one first.
    """
    fresh = begin(case, "share_copies", acting=acting)
    links = fresh.case_signals.select_related("signal__redacted_envelope")
    envelopes = [link.signal.redacted_envelope for link in links if link.signal.redacted_envelope]
    seats = fresh.case_parties.current().exclude(party__code=acting.organisation).select_related("party")
    without = [seat.party for seat in seats if not _share(seat, envelopes, vault, acting)]
    move(fresh, "share_copies", acting=acting)
    return without


def _share(seat: CaseParty, envelopes: Iterable[Envelope], vault: UnlockedVault, acting: Acting) -> bool:
    try:
        for envelope in envelopes:
            grant(
                envelope=envelope,
                party=seat.party,
                vault=vault,
                acting=acting,
                reason_code=CASE_GRANT,
                until=seat.until,
            )
    except (NoKey, NoGrant):
        return False
    return True


@transaction.atomic
def assess_theme(
    *, case: Case, theme: Theme, acting: Membership, competent_party: Party | None = None, at: datetime | None = None
) -> Case:
    """Say who is competent for a theme, or without an entity: that it does not apply here (R23)."""
    if competent_party is not None and competent_party.kind == Party.DEPARTMENT:
        raise ValidationError(_("A department takes no part in a case."))
    now = moment(at)
    fresh = begin(case, "assess_theme", acting=acting)
    status = ThemeAssessment.ASSESSED if competent_party else ThemeAssessment.NOT_APPLICABLE
    ThemeAssessment.objects.update_or_create(
        case=fresh,
        theme=theme,
        defaults={
            "status": status,
            "competent_party": competent_party,
            "assessed_by": acting,
            "assessed_at": now,
        },
    )
    return move(fresh, "assess_theme", acting=acting, code=f"{theme.code}:{status}", at=now)


@transaction.atomic
def note(*, case: Case, text: str, acting: Membership, readers: Iterable[Party] = ()) -> CaseNote:
    """Write in the shared file, for everybody on the case or for the entities named (R22)."""
    text = say(text, _("Write something."))
    refuse_bsn(text)
    fresh = begin(case, "note", acting=acting)
    readers = list(readers)
    if any(not fresh.has(party) for party in readers):
        raise ValidationError(_("Only entities on the case can read a note."))
    written = CaseNote.objects.create(case=fresh, party=acting.party, text=text, written_at=timezone.now())
    written.readers.set(readers)
    move(fresh, "note", acting=acting, digest=digest_of(text))
    return written


@transaction.atomic
def explain_overrun(*, case: Case, reason: str, acting: Acting) -> Case:
    """Say why it took longer than 24 hours. That is an explanation, not an error (R43)."""
    code = OverrunReason(reason).value
    fresh = begin(case, "explain_overrun", acting=acting)
    Clock.objects.filter(cases=fresh).update(overrun_reason=code)
    return move(fresh, "explain_overrun", acting=acting, code=code)


@transaction.atomic
def close_case(*, case: Case, acting: Acting, at: datetime | None = None) -> Case:
    """Close a case with which everybody is done. A clock that still runs ends as decided without a visit."""
    now = moment(at)
    fresh = begin(case, "close_case", acting=acting)
    if fresh.clock is not None:
        intake.end_clock(clock=fresh.clock, outcome=ClockOutcome.DECIDED, at=now)
    return move(fresh, "close_case", acting=acting, at=now)

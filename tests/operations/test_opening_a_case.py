"""A case gathers signals; the entities of the platform are on it, others come as guests."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.models import AuditRow
from casework.models import Notice
from casework.moves import NotFoundForYou
from intake.models import Clock, Signal
from operations.actions import cases
from operations.models import Case, CaseNote, CaseParty, CaseSignal
from tests.factories.network import MembershipFactory, PartyFactory, ThemeFactory
from tests.factories.operations import decide, fresh, make_case, make_signal, outsiders
from tests.factories.vault import open_vault
from vault.envelopes import seal
from vault.models import Grant


def codes(case: Case) -> set[str]:
    return set(case.case_parties.values_list("party__code", flat=True))


@pytest.mark.requirement("R22", "R60")
def test_participants_and_the_region_are_on_a_new_case(platform):
    PartyFactory(code="bystander", platform_role="network")
    PartyFactory(department=True, code="ministry")

    case = make_case(platform)

    assert codes(case) == {"lotc", "iszw", "nvwa", "ggd", "vr06"}
    assert list(case.case_parties.filter(is_guest=True).values_list("party__code", flat=True)) == ["vr06"]


@pytest.mark.requirement("R31")
def test_the_region_of_the_signal_is_told(platform):
    make_case(platform)

    assert Notice.objects.filter(kind="case_opened", user=platform.region.user).count() == 1


def test_opening_accepts_the_signals(platform):
    case = make_case(platform)

    signal = Signal.objects.get(case_signal__case=case)
    assert signal.stage == "accepted"
    assert case.clock == signal.clock
    assert case.sector_id == "meat"
    assert [region.code for region in case.safety_regions.all()] == ["VR06"]


@pytest.mark.requirement("R43")
def test_two_signals_share_the_clock_of_the_earliest(platform):
    now = timezone.now()
    early = make_signal(platform, received_at=now - timedelta(hours=5))
    late = make_signal(platform, received_at=now - timedelta(hours=2))

    case = cases.open_case(signals=[late, early], acting=platform.desk)

    assert case.clock.started_at == early.received_at
    assert set(Signal.objects.values_list("clock", flat=True)) == {case.clock_id}


@pytest.mark.requirement("R43")
def test_linking_an_earlier_signal_moves_the_start_back_and_never_forward(platform):
    now = timezone.now()
    case = make_case(platform, received_at=now - timedelta(hours=3))
    earlier = make_signal(platform, received_at=now - timedelta(hours=6))
    later = make_signal(platform, received_at=now - timedelta(hours=1))

    cases.link_signal(case=case, signal=earlier, acting=platform.desk)
    cases.link_signal(case=case, signal=later, acting=platform.desk)

    assert fresh(case).clock.started_at == earlier.received_at


def test_a_signal_linked_after_the_end_changes_no_frozen_figure(platform):
    case = decide(make_case(platform), platform, "no")
    before = Clock.objects.get(pk=case.clock_id)

    cases.link_signal(
        case=case, signal=make_signal(platform, received_at=timezone.now() - timedelta(hours=9)), acting=platform.desk
    )

    after = Clock.objects.get(pk=case.clock_id)
    assert (after.started_at, after.elapsed_seconds, after.outcome) == (
        before.started_at,
        before.elapsed_seconds,
        before.outcome,
    )


def test_a_signal_belongs_to_one_case(platform):
    case, other = make_case(platform), make_case(platform)

    with pytest.raises(IntegrityError), transaction.atomic():
        CaseSignal.objects.create(case=other, signal=case.case_signals.get().signal, linked_at=timezone.now())


def test_a_signal_that_went_back_to_the_desk_can_come_to_another_case(platform):
    from intake import actions as intake

    case, other = make_case(platform), make_case(platform)
    signal = case.case_signals.get().signal
    intake.reopen(signal=signal, acting=platform.desk)

    cases.link_signal(case=other, signal=Signal.objects.get(pk=signal.pk), acting=platform.desk)

    assert CaseSignal.objects.get(signal=signal).case == other
    assert AuditRow.objects.about(case).filter(verb="operations.unlink_signal").exists()


@pytest.mark.requirement("R6")
@pytest.mark.parametrize("who", ["labour", "region"])
def test_only_the_desk_opens_cases_and_links_signals(platform, who):
    acting = getattr(platform, who)
    case = make_case(platform)
    with pytest.raises(PermissionDenied):
        cases.open_case(signals=[make_signal(platform)], acting=acting)
    with pytest.raises(PermissionDenied):
        cases.link_signal(case=case, signal=make_signal(platform), acting=acting)


@pytest.mark.requirement("R13")
@pytest.mark.parametrize("scope", ["site", "sites", "sector"])
def test_a_case_is_about_a_site_several_sites_or_a_sector(platform, scope):
    assert cases.open_case(signals=[], acting=platform.desk, scope=scope).scope == scope


def test_an_unknown_scope_is_refused(platform):
    with pytest.raises(ValidationError):
        cases.open_case(signals=[], acting=platform.desk, scope="country")


@pytest.mark.requirement("R56")
def test_a_department_is_on_no_case(platform):
    case = make_case(platform)
    ministry = PartyFactory(department=True, code="ministry")

    with pytest.raises(ValidationError):
        cases.invite_guest(case=case, party=ministry, acting=platform.desk)
    with pytest.raises(ValidationError):
        CaseParty.objects.create(case=case, party=ministry, is_guest=True, since=timezone.now())


@pytest.mark.requirement("R56")
def test_a_party_that_becomes_a_department_loses_sight_of_its_cases(platform):
    case = make_case(platform)
    platform.region.party.kind = "department"
    platform.region.party.save()

    assert not Case.objects.visible_to(platform.region).filter(pk=case.pk).exists()


@pytest.mark.requirement("R22")
def test_a_guest_sees_this_case_until_the_end_of_the_invitation(platform, time_machine):
    case, other = make_case(platform), make_case(platform)
    guest = MembershipFactory(party=PartyFactory(code="town", kind="municipality", platform_role="network"))

    cases.invite_guest(case=case, party=guest.party, acting=platform.desk, until=timezone.now() + timedelta(hours=2))

    assert list(Case.objects.visible_to(guest)) == [case]
    assert other not in Case.objects.visible_to(guest)
    time_machine.move_to(timezone.now() + timedelta(hours=3))
    assert not Case.objects.visible_to(guest).exists()


def test_an_invitation_does_not_end_in_the_past(platform):
    with pytest.raises(ValidationError):
        cases.invite_guest(
            case=make_case(platform),
            party=PartyFactory(platform_role="network"),
            acting=platform.desk,
            until=timezone.now() - timedelta(minutes=1),
        )


def test_a_participant_stays_on_the_case(platform):
    case = make_case(platform)
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseParty.objects.filter(case=case, party=platform.labour.party).update(until=timezone.now())


@pytest.mark.requirement("R22")
def test_nobody_outside_the_case_sees_it(platform):
    case = make_case(platform)

    for who, membership in outsiders().items():
        assert not Case.objects.visible_to(membership).filter(pk=case.pk).exists(), who
        with pytest.raises(NotFoundForYou):
            cases.note(case=case, text="Ik kijk mee.", acting=membership)
    assert not Case.objects.visible_to(None).exists()


@pytest.mark.requirement("R22")
def test_a_note_is_read_by_everybody_or_by_the_entities_it_names(platform):
    case = make_case(platform)
    everybody = cases.note(case=case, text="Voor allen.", acting=platform.labour)
    named = cases.note(case=case, text="Voor GGD.", acting=platform.labour, readers=[platform.health.party])

    assert set(CaseNote.objects.visible_to(platform.labour)) == {everybody, named}
    assert set(CaseNote.objects.visible_to(platform.health)) == {everybody, named}
    assert set(CaseNote.objects.visible_to(platform.food)) == {everybody}


def test_a_note_names_only_entities_on_the_case(platform):
    with pytest.raises(ValidationError):
        cases.note(case=make_case(platform), text="x", acting=platform.labour, readers=[PartyFactory(code="far")])


@pytest.mark.parametrize("text", ["", "  ", "BSN 111222333 staat hier"])
def test_an_empty_note_or_one_with_a_citizen_number_is_refused(platform, text):
    with pytest.raises(ValidationError):
        cases.note(case=make_case(platform), text=text, acting=platform.labour)


def test_a_note_leaves_no_words_in_the_audit_trail(platform):
    case = make_case(platform)
    cases.note(case=case, text="Kantine achter.", acting=platform.labour)

    row = AuditRow.objects.about(case).get(verb="operations.note")
    assert "Kantine" not in "".join(str(getattr(row, name.attname)) for name in row._meta.concrete_fields)
    assert len(row.digest) == 64


@pytest.mark.requirement("R23")
def test_a_theme_has_a_competent_entity_or_does_not_apply(platform):
    case, theme = make_case(platform), ThemeFactory(code="work")

    cases.assess_theme(case=case, theme=theme, acting=platform.labour, competent_party=platform.labour.party)
    assert case.assessments.get().status == "assessed"
    cases.assess_theme(case=case, theme=theme, acting=platform.labour)
    assert case.assessments.get().status == "not_applicable"
    with pytest.raises(IntegrityError), transaction.atomic():
        case.assessments.update(status="assessed")


@pytest.mark.requirement("R4")
def test_entities_with_a_key_get_the_masked_copy_and_the_others_are_named(platform):
    case = make_case(platform)
    open_vault(platform.labour)
    signal = case.case_signals.get().signal
    Signal.objects.filter(pk=signal.pk).update(redacted_envelope=seal({"what": "Twaalf mensen."}))

    without = cases.share_copies(case=case, vault=open_vault(platform.desk), acting=platform.desk)

    envelope = Signal.objects.get(pk=signal.pk).redacted_envelope
    assert open_vault(platform.labour).read_text(envelope, "what") == "Twaalf mensen."
    assert {party.code for party in without} == {"nvwa", "ggd", "vr06"}
    assert not Grant.objects.filter(envelope=signal.envelope, party_key__party=platform.labour.party).exists()


def test_only_the_desk_shares_copies(platform):
    with pytest.raises(PermissionDenied):
        cases.share_copies(case=make_case(platform), vault=open_vault(platform.labour), acting=platform.labour)

"""A page that entities must approve goes live by no road without their yes to that very text (R26)."""

import io
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Locale, Page, Revision, TaskState, Workflow
from wagtail_localize.models import Translation, TranslationSource

from accounts.models import User
from audit.models import AuditRow
from casework.models import Notice
from communication.actions import approvals, plans
from communication.guards import NotApproved
from communication.models import Approval, EntityApprovalTask, PlanVersion
from home.models import GuidancePage
from tests.factories.communication import adopt, make_draft, make_page, make_page_product
from tests.factories.network import MembershipFactory

pytestmark = pytest.mark.requirement("R26")


def user_of(membership):
    """The user as the middleware hands them over: knowing in whose name they act."""
    membership.user.acting = membership
    return membership.user


def ask(page, membership):
    """Submit the page's text to its workflow."""
    page.save_revision()
    page.get_workflow().start(page, user_of(membership))
    return page


def waiting(page):
    """The step that the page waits at now."""
    return TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS, workflow_state__object_id=str(page.pk))


def say_yes(page, membership):
    approvals.answer(state=waiting(page), approves=True, user=user_of(membership))


@pytest.fixture
def page(team):
    """A page that GGD and ISZW must approve."""
    made = make_page()
    make_page_product(team, made, team.ggd, team.iszw)
    return made


def is_live(page):
    return Page.objects.get(pk=page.pk).live


def test_no_road_leads_an_unapproved_text_to_its_readers(page):
    revision = page.save_revision()
    bare = Page.objects.get(pk=page.pk)
    bare.live = page.live = True

    for road in (
        revision.publish,
        lambda: page.save_revision().publish(),
        lambda: revision.publish(user=User.objects.create_superuser("s@example.org", "fourteen-characters")),
        page.save,
        lambda: page.save(update_fields=["live"]),
        bare.save,
    ):
        with pytest.raises(NotApproved, match="GGD"):
            road()
        assert not is_live(page)


def test_a_page_of_no_product_and_a_message_that_concerns_nobody_publish_as_before(team):
    free, tied = make_page(slug="vrij"), make_page(slug="product")
    make_page_product(team, tied)
    for page in (free, tied):
        page.save_revision().publish()
        assert is_live(page)


def approve(page, team):
    """Let both entities say yes to the page as it is."""
    ask(page, team.officer)
    say_yes(page, team.ggd)
    say_yes(page, team.iszw)


def test_after_the_last_yes_whoever_may_publish_does(team, page):
    ask(page, team.officer)
    say_yes(page, team.ggd)
    with pytest.raises(NotApproved, match="ISZW"):
        page.save_revision().publish()
    say_yes(page, team.iszw)
    assert not is_live(page), "entities approve; they do not publish"
    assert [one.user for one in Notice.objects.filter(kind="communication_approved")] == [team.officer.user]
    page.save_revision().publish()
    assert is_live(page)

    assert {one.party for one in Approval.objects.all()} == {team.ggd.party, team.iszw.party}
    rows = AuditRow.objects.filter(verb="communication.approve")
    assert {row.organisation for row in rows} == {"ggd", "iszw"}
    assert all(row.digest and "Blijf" not in str(row.__dict__) for row in rows)


def test_only_somebody_who_acts_for_the_entity_answers(team, page):
    ask(page, team.officer)
    state = waiting(page)
    superuser = User.objects.create_superuser("s@example.org", "fourteen-characters")
    reader = MembershipFactory(party=team.ggd.party, function="analyst")
    for stranger in (superuser, AnonymousUser(), *map(user_of, (team.iszw, team.officer, team.leader, reader))):
        assert state.task.specific.get_actions(page, stranger) == []
        for road in (
            lambda who=stranger: approvals.answer(state=waiting(page), approves=True, user=who),
            lambda who=stranger: waiting(page).task.specific.on_action(waiting(page), who, "approve"),
        ):
            with pytest.raises((PermissionDenied, ValueError)):
                road()
    with pytest.raises(PermissionDenied):
        waiting(page).approve(user=superuser)
    assert not Approval.objects.exists()
    assert waiting(page).pk == state.pk


def test_a_changed_text_needs_approval_again_and_the_same_text_does_not(team, page):
    approve(page, team)
    page.save_revision().publish()
    live = GuidancePage.objects.get(pk=page.pk)
    live.show_in_menus = live.show_in_footer = True
    live.save_revision().publish()

    live.intro = "Iets heel anders."
    with pytest.raises(NotApproved):
        live.save_revision().publish()
    with pytest.raises(NotApproved):
        live.save()
    assert GuidancePage.objects.get(pk=page.pk).intro == "Wat nu?"
    live.intro = "Wat nu?"
    live.save_revision().publish()


def test_a_yes_to_an_earlier_text_does_not_count_for_what_was_written_meanwhile(team, page):
    ask(page, team.officer)
    say_yes(page, team.ggd)
    page.intro = "Stiekem anders."
    revision = page.save_revision()
    say_yes(page, team.iszw)
    with pytest.raises(NotApproved, match="GGD"):
        revision.publish()
    assert not is_live(page)


def test_the_text_is_closed_while_entities_read_it(team, page):
    ask(page, team.officer)
    lock = Page.objects.get(pk=page.pk).specific.get_lock()
    assert all(lock.for_user(user_of(one)) for one in (team.ggd, team.officer))


def test_a_skipped_step_is_no_yes(team, page):
    ask(page, team.officer)
    say_yes(page, team.ggd)
    state = waiting(page)
    state.status = TaskState.STATUS_SKIPPED
    state.save()
    state.workflow_state.finish(user=user_of(team.officer))
    with pytest.raises(NotApproved, match="ISZW"):
        page.save_revision().publish()
    assert not is_live(page)


def test_asking_for_changes_says_what_and_sends_it_back(team, page):
    ask(page, team.officer)
    with pytest.raises(ValidationError):
        approvals.answer(state=waiting(page), approves=False, user=user_of(team.ggd), comment=" ")
    with pytest.raises(ValidationError, match="BSN"):
        approvals.answer(state=waiting(page), approves=False, user=user_of(team.ggd), comment="111222333")
    approvals.answer(state=waiting(page), approves=False, user=user_of(team.ggd), comment="Noem de huisarts.")
    assert not Approval.objects.exists()
    assert AuditRow.objects.filter(verb="communication.ask_changes").exists()
    assert page.current_workflow_state.status == "needs_changes"


def test_an_unapproved_text_cannot_be_scheduled(page):
    page.go_live_at = timezone.now() + timedelta(days=1)
    with pytest.raises(NotApproved):
        page.save_revision().publish()
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_what_lost_its_approval_on_the_schedule_holds_up_nobody(team):
    tied, free = make_page(slug="product"), make_page(slug="vrij")
    for page in (tied, free):
        page.go_live_at = timezone.now() + timedelta(days=1)
        page.save_revision().publish()
    make_page_product(team, tied, team.ggd)
    Revision.objects.update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    for revision in Revision.objects.all():
        Revision.objects.filter(pk=revision.pk).update(content=revision.content | {"go_live_at": None})

    call_command("publish_scheduled", stderr=io.StringIO())

    assert (is_live(tied), is_live(free)) == (False, True)
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_what_was_live_before_stays_as_it_is_until_its_text_changes(team):
    page = make_page()
    page.save_revision().publish()
    make_page_product(team, page, team.ggd)
    live = GuidancePage.objects.get(pk=page.pk)

    live.save_revision().publish()
    assert not Approval.objects.exists(), "nobody is said to have approved it"
    live.title = "Anders"
    with pytest.raises(NotApproved):
        live.save_revision().publish()
    assert is_live(page)


def test_the_plan_in_force_and_the_draft_both_hold_a_page(team, page):
    adopt(team, PlanVersion.objects.being_written())
    draft = make_draft(team)
    plans.write_part(part=draft.messages.get(), choices={"concerned": []}, acting=team.officer)
    with pytest.raises(NotApproved):
        page.save_revision().publish()
    adopt(team, draft)
    page.save_revision().publish()
    assert not EntityApprovalTask.objects.filter(workflow_tasks__workflow=page.get_workflow()).exists()


def translate(page, code="pl"):
    """Translate a page as wagtail-localize does, and return the translation's revision."""
    locale, _created = Locale.objects.get_or_create(language_code=code)
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    po = translation.export_po()
    for entry in po:
        entry.msgstr = f"{code} {entry.msgid}"
    translation.import_po(po)
    translation.save_target(publish=False)
    return page.get_translation(locale).get_latest_revision()


def test_a_translation_goes_out_when_the_text_that_it_follows_is_approved(team, page):
    with pytest.raises(NotApproved, match="Dutch page"):
        translate(page).publish()
    approve(page, team)
    page.save_revision().publish()
    translate(GuidancePage.objects.get(pk=page.pk)).publish()
    assert page.get_translation(Locale.objects.get(language_code="pl")).live


def test_a_page_of_its_own_in_another_language_needs_its_own_approval(team, page):
    approve(page, team)
    locale, _created = Locale.objects.get_or_create(language_code="pl")
    own = GuidancePage(
        locale=locale, translation_key=page.translation_key, title="Chory", slug="chory", intro="?", body=[],
        checked_on=page.checked_on, live=True,
    )  # fmt: skip
    with pytest.raises(NotApproved, match="GGD"):
        Page.get_first_root_node().add_child(instance=own)


def test_the_people_of_the_entity_are_told_that_a_text_waits(team, page):
    ask(page, team.officer)
    assert [one.user for one in Notice.objects.filter(kind="communication_approval")] == [team.ggd.user]


def test_the_same_entities_share_one_workflow(team, page):
    other = make_page(slug="tweede")
    make_page_product(team, other, team.iszw, team.ggd)
    assert page.get_workflow() == other.get_workflow()
    assert Workflow.objects.filter(workflow_tasks__isnull=False, name="GGD, ISZW").distinct().count() == 1

"""The reading screen: closed without a vault, a row for every reading, no inline script, nothing for a stranger."""

import re

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from audit.models import AuditRow
from intake import actions, scanning
from intake.models import Photo, Signal
from network.models import Membership
from tests.factories.intake import ChannelFactory, SignalFactory, desk_key, moderator
from tests.factories.network import PASSWORD, MembershipFactory, PartyFactory
from tests.factories.vault import open_vault
from vault.actions import grant
from vault.models import SealedField
from vault.receipts import derive

pytestmark = pytest.mark.django_db
WORDS = "Twaalf mensen in een busje, twee ziek."


def sign_in(client, membership: Membership) -> None:
    """Sign in with the password, which opens the vault."""
    open_vault(membership)
    client.logout()
    answer = client.post(
        reverse("wagtailadmin_login"), {"username": membership.user.email, "password": PASSWORD, "next": ""}
    )
    assert answer.status_code == 302, answer.content[:500]


def case_url(signal: Signal, *more: str) -> str:
    return reverse("signals:case", args=[signal.pk])


@pytest.mark.requirement("R101")
def test_with_an_open_vault_it_is_read_and_the_reading_is_a_row(client):
    desk, signal = moderator(), SignalFactory(stage="assessing")
    sign_in(client, desk)
    assert WORDS in client.get(case_url(signal)).content.decode()
    row = AuditRow.objects.about(signal).get(verb="intake.open")
    assert (row.actor, row.organisation) == (desk.actor, "lotc")


def test_with_a_closed_vault_nothing_is_read_and_the_way_in_is_shown(client):
    desk, signal = moderator(), SignalFactory(stage="assessing")
    client.force_login(desk.user)
    page = client.get(case_url(signal)).content.decode()
    assert WORDS not in page
    assert reverse("vault_unlock") in page
    assert not AuditRow.objects.filter(verb="intake.open").exists()
    answer = client.get(reverse("signals:move", args=[signal.pk, "redact"]))
    assert answer.url.startswith(reverse("vault_unlock"))


def test_a_vault_that_closes_while_typing_loses_nothing_and_stores_nothing(client):
    desk, signal = moderator(), SignalFactory(stage="assessing")
    client.force_login(desk.user)
    answer = client.post(reverse("signals:move", args=[signal.pk, "annotate"]), {"note": "bijna af"})
    assert answer.status_code == 422
    assert "bijna af" in answer.content.decode()
    assert not SealedField.objects.filter(name="note").exists()


def test_quarantine_is_not_shown_without_a_click(client):
    desk, signal = moderator(), SignalFactory(stage="quarantined", quarantine_reason="rate")
    sign_in(client, desk)
    assert WORDS not in client.get(case_url(signal)).content.decode()
    assert WORDS in client.get(case_url(signal), {"open": "1"}).content.decode()


def test_a_changed_byte_is_said_and_nothing_of_it_is_shown(client):
    desk, signal = moderator(), SignalFactory(stage="assessing")
    field = SealedField.objects.get(envelope=signal.envelope, name="what")
    field.ciphertext = bytes(field.ciphertext)[:-1] + bytes([bytes(field.ciphertext)[-1] ^ 1])
    field.save()
    sign_in(client, desk)
    page = client.get(case_url(signal)).content.decode()
    assert "casework-alarm" in page
    assert "Achterveld" not in page


@pytest.mark.requirement("R98")
def test_a_member_reads_the_masked_copy_it_was_given_and_never_the_original(client):
    desk, member = moderator(), MembershipFactory()
    signal = SignalFactory(stage="assessing", language="ro")
    signal = actions.redact(signal=signal, texts={"what": "Mensen in een busje."}, acting=desk)
    signal = actions.accept(signal=signal, acting=desk)
    sign_in(client, member)
    page = client.get(case_url(signal)).content.decode()
    assert "Mensen in een busje." not in page
    assert "Română" not in page
    grant(
        envelope=signal.redacted_envelope, party=member.party, vault=open_vault(desk), acting=desk, reason_code="case"
    )
    page = client.get(case_url(signal)).content.decode()
    assert "Mensen in een busje." in page
    assert "Română" in page
    assert WORDS not in page
    assert "intake.open" not in page
    assert AuditRow.objects.about(signal).filter(verb="intake.open", code="copy", actor=member.actor).exists()


@pytest.mark.parametrize("verb", ["claim", "redact", "reject", "expunge", "nonsense"])
def test_another_organisation_finds_no_signal_whatever_it_asks(client, verb):
    signal = SignalFactory(stage="assessing")
    client.force_login(MembershipFactory(party=PartyFactory(code="elsewhere")).user)
    assert client.get(case_url(signal)).status_code == 404
    assert client.post(reverse("signals:move", args=[signal.pk, verb])).status_code == 404
    signal.refresh_from_db()
    assert signal.stage == "assessing"


def test_looking_at_a_verb_changes_nothing_and_a_post_needs_its_token(client):
    desk, signal = moderator(), SignalFactory()
    url = reverse("signals:move", args=[signal.pk, "claim"])
    client.force_login(desk.user)
    client.get(url)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(desk.user)
    assert strict.post(url).status_code == 403
    signal.refresh_from_db()
    assert signal.stage == "received"


def test_a_stale_page_is_told_so_and_changes_nothing(client):
    desk, signal = moderator(), SignalFactory()
    actions.claim(signal=signal, acting=moderator())
    client.force_login(desk.user)
    answer = client.post(reverse("signals:move", args=[signal.pk, "claim"]))
    assert answer.status_code == 302
    assert [str(one.level_tag) for one in get_messages(answer.wsgi_request)] == ["warning"]


def test_fields_that_are_not_in_the_form_are_not_stored(client):
    desk, signal = moderator(), SignalFactory()
    due = signal.clock.due_at
    client.force_login(desk.user)
    sent = {
        "stage": "closed",
        "received_at": "2001-01-01",
        "organisation": "x",
        "due_at": "2099-01-01",
        "urgency": "x",
    }
    client.post(reverse("signals:move", args=[signal.pk, "claim"]), sent)
    fresh = Signal.objects.get()
    assert (fresh.stage, fresh.received_at, fresh.clock.due_at) == ("assessing", signal.received_at, due)


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "{{ settings.SECRET_KEY }}{% debug %}", "javascript:alert(1)", "\u202eevil", "=1+1"],
)
def test_hostile_text_is_shown_as_text(client, text):
    desk, signal = moderator(), SignalFactory(stage="assessing", texts={"what": text, "company": text})
    sign_in(client, desk)
    page = client.get(case_url(signal)).content.decode()
    assert "<script>alert" not in page
    assert 'href="javascript:' not in page
    assert "only-for-tests" not in page


def test_the_same_site_is_found_again_after_opening(client):
    desk = moderator()
    first = SignalFactory(stage="assessing")
    second = SignalFactory(
        stage="assessing",
        texts={
            "what": "x",
            "company": "VLEESBEDRIJF ACHTERVELD bv",
            "address": "Industrieweg 12 ",
            "postcode": "7131ab",
        },
    )
    elsewhere = SignalFactory(stage="assessing", texts={"what": "x", "company": "Kwekerij Nergens"})
    sign_in(client, desk)
    for signal in (first, second, elsewhere):
        client.get(case_url(signal))
    assert list(client.get(case_url(first)).context["same_site"]) == [second]
    assert list(client.get(case_url(elsewhere)).context["same_site"]) == []
    assert not re.search("achterveld", str(list(first.marks.values())), re.IGNORECASE)


@pytest.mark.requirement("R97")
@pytest.mark.parametrize("verb", ["", "redact", "annotate", "reject"])
def test_screens_that_decrypt_allow_no_inline_script(client, verb):
    desk, signal = moderator(), SignalFactory(stage="assessing")
    sign_in(client, desk)
    url = reverse("signals:move", args=[signal.pk, verb]) if verb else case_url(signal)
    answer = client.get(url)
    policy = dict(part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";"))
    assert policy["script-src"] == "'self'"
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "private" in answer["Cache-Control"]
    assert "no-store" in answer["Cache-Control"]
    # What the policy would block must not be there either.
    page = answer.content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", page)
    assert not re.search(r"\son(click|load|error|submit)=", page)


class TestPhotos:
    """A picture is opened by the desk, unscanned only by a click that says so, and never kept."""

    @pytest.fixture
    def photo(self):
        desk_key()
        ChannelFactory()
        actions.receive(submission=actions.Submission(language="pl", photos=(b"jpeg",)), receipt=derive(b"p", b""))
        return Photo.objects.get()

    def url(self, photo):
        return reverse("signals:photo", args=[photo.signal_id, photo.pk])

    def test_an_unscanned_one_needs_the_click(self, client, photo):
        sign_in(client, moderator())
        assert client.get(self.url(photo)).status_code == 403
        answer = client.post(self.url(photo))
        assert (answer.content, answer["Content-Type"]) == (b"jpeg", "image/jpeg")
        assert "no-store" in answer["Cache-Control"]
        assert AuditRow.objects.filter(verb="intake.open_photo", code="unscanned").exists()

    def test_a_clean_one_opens_and_an_infected_one_never(self, client, photo, monkeypatch):
        sign_in(client, moderator())
        monkeypatch.setattr(scanning, "verdict", lambda picture: "clean")
        assert client.get(self.url(photo)).content == b"jpeg"
        Photo.objects.update(scan="infected")
        assert client.post(self.url(photo)).status_code == 403

    def test_nobody_else_opens_it_and_none_under_another_signal(self, client, photo):
        sign_in(client, moderator())
        other = SignalFactory(stage="assessing")
        assert client.post(reverse("signals:photo", args=[other.pk, photo.pk])).status_code == 404
        client.force_login(MembershipFactory().user)
        assert client.post(self.url(photo)).status_code == 404

    def test_with_a_closed_vault_it_leads_to_the_vault(self, client, photo):
        client.force_login(moderator().user)
        assert client.post(self.url(photo)).url.startswith(reverse("vault_unlock"))

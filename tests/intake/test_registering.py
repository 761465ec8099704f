"""Signals that come by another road: what each channel needs, with its minute, and without who said it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from intake import actions
from intake.models import Channel, Signal
from intake.reference import load_channels
from tests.factories.intake import at, desk_key, moderator
from tests.factories.network import MembershipFactory, PartyFactory, SafetyRegionFactory, ThemeFactory
from tests.factories.vault import open_vault

pytestmark = pytest.mark.django_db
CALL = at("2020-10-05T22:02:48+02:00")


@pytest.fixture(autouse=True)
def _channels():
    load_channels()
    desk_key()


def register(channel: str, *, acting=None, **fields) -> Signal:
    facts = {"received_at": CALL, "texts": {"what": "Zelfde bedrijf."}, **fields}
    registration = actions.Registration(channel=Channel.objects.get(pk=channel), **facts)
    return actions.register(registration=registration, acting=acting or moderator())


@pytest.mark.requirement("R84", "R85")
def test_a_phone_call_keeps_its_minute_and_its_clock_starts_there():
    signal = register("iszw_phone", origin=PartyFactory(code="iszw"))
    assert signal.received_at == signal.clock.started_at == at("2020-10-05T22:02+02:00")
    assert signal.clock.due_at == at("2020-10-06T22:02+02:00")
    assert (signal.receipt_lookup, signal.stage) == (None, "received")
    assert open_vault(moderator()).read_text(signal.envelope, "what") == "Zelfde bedrijf."


@pytest.mark.requirement("R99")
def test_a_first_moment_that_is_still_to_come_is_refused():
    with pytest.raises(ValidationError):
        register("phone", received_at=timezone.now() + timedelta(minutes=2))


@pytest.mark.requirement("R86")
@pytest.mark.parametrize(
    ("texts", "fine"),
    [
        ({"url": "https://example.org/a"}, True),
        ({"outlet": "De Courant", "published": "2020-10-05"}, True),
        ({"outlet": "De Courant"}, False),
        ({"published": "2020-10-05"}, False),
        ({}, False),
    ],
)
def test_a_signal_from_the_media_can_be_found_again(texts, fine):
    texts = {"what": "Bericht over een busje", **texts}
    if fine:
        assert register("media", texts=texts).channel_id == "media"
    else:
        with pytest.raises(ValidationError):
            register("media", texts=texts)


@pytest.mark.requirement("R58", "R86")
@pytest.mark.parametrize(
    ("channel", "missing"), [("region", "safety_region"), ("department", "origin"), ("foreign", "origin")]
)
def test_each_channel_says_what_it_may_not_lack(channel, missing):
    with pytest.raises(ValidationError) as refused:
        register(channel)
    assert missing in refused.value.message_dict
    value = SafetyRegionFactory() if missing == "safety_region" else PartyFactory(department=True)
    signal = register(channel, **{missing: value})
    assert (signal.stage, signal.clock.running) == ("received", True)


@pytest.mark.requirement("R84")
def test_a_new_channel_is_data():
    Channel.objects.create(code="radio", name="Marifoon", kind="other")
    assert register("radio").channel.name == "Marifoon"


@pytest.mark.requirement("R103")
def test_a_citizen_service_number_is_refused_with_its_field():
    with pytest.raises(ValidationError) as refused:
        register("phone", texts={"what": "ok", "address": "t.n.v. 111222333"})
    assert list(refused.value.message_dict) == ["address"]
    assert not Signal.objects.exists()


@pytest.mark.requirement("R98")
def test_only_the_desk_registers():
    for acting in (
        MembershipFactory(),
        MembershipFactory(function="moderator"),
        MembershipFactory(function="analyst"),
    ):
        with pytest.raises(PermissionDenied):
            register("phone", acting=acting)


def test_the_form_stores_a_signal_and_keeps_what_was_typed_when_it_refuses(client):
    client.force_login(moderator().user)
    ThemeFactory(code="work")
    typed = {
        "channel": "media",
        "received_at": timezone.localtime().strftime("%Y-%m-%dT%H:%M"),
        "language": "nl",
        "what": "Krant schrijft over de bus",
        "themes": ["work"],
    }
    refused = client.post(reverse("signals:register"), typed)
    assert refused.status_code == 422
    assert "Krant schrijft over de bus" in refused.content.decode()
    stored = client.post(reverse("signals:register"), {**typed, "url": "https://example.org/a"})
    signal = Signal.objects.get()
    assert stored.url == reverse("signals:case", args=[signal.pk])
    assert list(signal.themes.values_list("pk", flat=True)) == ["work"]


def test_a_member_gets_neither_form(client):
    client.force_login(MembershipFactory().user)
    for name in ("signals:register", "signals:import"):
        assert client.get(reverse(name)).status_code == 403
        assert client.post(reverse(name)).status_code == 403


@pytest.mark.requirement("R84")
def test_loading_the_channels_again_changes_nothing(tmp_path):
    assert load_channels() == 0
    Channel.objects.filter(pk="web").update(name="anders")
    assert load_channels() == 1
    broken = tmp_path / "channels.csv"
    broken.write_text("code,name\nx,y\n")
    with pytest.raises(CommandError, match="kolom"):
        call_command("load_channels", "--from", str(broken))

"""A letterbox with a desk behind it."""

import pytest
from django.test import Client

from network.models import Country, Theme
from signals_form import lanes
from tests.factories.intake import ChannelFactory, desk_key
from tests.factories.network import MeasureFactory, MunicipalityFactory, SectorFactory
from tests.factories.vault import make_recovery_key


@pytest.fixture(autouse=True)
def _nothing_counted(monkeypatch):
    """Give each test counters of its own."""
    for name in ("posts", "sent_forms", "sent_replies"):
        monkeypatch.setattr(lanes, name, type(getattr(lanes, name))())


def fill_network() -> None:
    """Put in what the form needs."""
    names = {"housing": "wonen", "work": "werken", "transport": "vervoer"}
    for position, (code, name) in enumerate(names.items()):
        Theme.objects.get_or_create(code=code, defaults={"name": name, "position": position})
    MeasureFactory(code="m25", theme=Theme.objects.get(pk="transport"), complaint="Te veel mensen", on_form=True)
    MeasureFactory(code="m33", theme=Theme.objects.get(pk="housing"), complaint="Volle kamers", on_form=True)
    MeasureFactory(code="m03", theme=None, complaint="Geen zeep", on_form=True)
    for code, name in {"NL": "Nederland", "DE": "Duitsland", "BE": "België", "ZZ": "Ander land"}.items():
        Country.objects.get_or_create(code=code, defaults={"name": name})
    SectorFactory()
    MunicipalityFactory(code="GM1586", name="Oost Gelre")
    MunicipalityFactory(code="GM0796", name="'s-Hertogenbosch")
    ChannelFactory()
    desk_key()
    make_recovery_key()


@pytest.fixture
def letterbox(db):
    """The letterbox, ready to receive."""
    fill_network()


@pytest.fixture
def sender(letterbox):
    """A browser without cookies behind one network."""
    return Client(enforce_csrf_checks=True, headers={"X-Real-IP": "203.0.113.9"})

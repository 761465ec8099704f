"""Whoever chooses a municipality chooses among those that exist; what was recorded before keeps its own."""

from datetime import date, timedelta

import pytest
from django import forms
from django.utils import timezone

from network.forms.places import MunicipalityField
from network.models import Municipality
from signals_form.choices import municipality_code, municipality_names
from tests.factories.network import MunicipalityFactory

pytestmark = pytest.mark.django_db


class TownForm(forms.Form):
    """A form as the desk and the deployments have it."""

    municipality = MunicipalityField()


@pytest.fixture
def merged():
    """A municipality that ended yesterday, and what took its place today."""
    today = timezone.localdate()
    old = MunicipalityFactory(name="Oudestad", valid_to=today - timedelta(days=1))
    new = MunicipalityFactory(name="Nieuwestad", valid_from=today)
    MunicipalityFactory(name="Toekomst", valid_from=today + timedelta(days=1))
    old.successors.add(new)
    return old, new


def offered(form):
    return set(form.fields["municipality"].queryset.values_list("name", flat=True))


def test_a_form_offers_what_exists_today_and_refuses_the_rest(merged):
    old, new = merged
    assert offered(TownForm()) == {"Nieuwestad"}
    assert TownForm({"municipality": new.pk}).is_valid()
    assert not TownForm({"municipality": old.pk}).is_valid()


def test_a_form_that_is_made_tomorrow_offers_what_exists_tomorrow(merged, monkeypatch):
    TownForm()
    monkeypatch.setattr(timezone, "localdate", lambda: date(2100, 1, 1))
    assert offered(TownForm()) == {"Nieuwestad", "Toekomst"}


def test_an_older_record_keeps_its_municipality(merged):
    old, _new = merged
    form = TownForm({"municipality": old.pk})
    form.fields["municipality"].offer_also(old.pk)
    assert form.is_valid()


def test_a_reporter_is_offered_todays_names_and_may_type_an_older_one(merged):
    old, new = merged
    assert municipality_names() == ["Nieuwestad"]
    assert municipality_code("oudestad") == new.pk
    old.successors.add(MunicipalityFactory(name="Elders"))
    assert municipality_code("Oudestad") == ""
    assert Municipality.objects.filter(name="Oudestad").exists()

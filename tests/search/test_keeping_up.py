"""What is published is found, what is taken away is not: at once where somebody does it, within the minute else."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import Page

from network.models import NetworkPage, Party, PartyText
from search.actions.indexing import renew_all
from search.actions.mending import mend
from search.models import Due, Entry, QueryCount, Word
from search.searching import search
from tests.factories.network import PartyFactory
from tests.factories.network_pages import network_pages
from tests.factories.search import guidance

pytestmark = pytest.mark.django_db


@pytest.fixture
def homes():
    return {code: Page.objects.get(pk=page.get_parent().pk).specific for code, page in network_pages().items()}


@pytest.fixture
def at_once(django_capture_on_commit_callbacks):
    """A block that is a transaction of its own: what waits for the end of it runs then."""

    @contextmanager
    def block():
        connection.run_on_commit.clear()
        with django_capture_on_commit_callbacks(execute=True) as callbacks:
            yield callbacks

    return block


def found(query, language="nl"):
    return {hit.path for hit in search(query, language).hits}


def test_what_is_published_is_found_at_once(homes, at_once):
    with at_once():
        guidance(homes["nl"], "Zeppelins", "zeppelins")
    assert found("zeppelin") == {"/nl/zeppelins/"}


def test_a_change_is_found_by_its_new_words_only(homes, at_once):
    with at_once():
        page = guidance(homes["nl"], "Zeppelins", "zeppelins")
    with at_once():
        page.title = "Fietsen"
        page.save_revision().publish()
    assert (found("fietsen"), found("zeppelins")) == ({"/nl/zeppelins/"}, set())
    assert not Word.objects.filter(word="zeppelins").exists()


@pytest.mark.parametrize("away", ["unpublish", "delete"])
def test_what_is_taken_away_is_gone_in_the_same_transaction_words_and_all(homes, at_once, away):
    with at_once():
        page = guidance(homes["nl"], "Zeppelins", "zeppelins")
    getattr(page, away)()
    assert found("zeppelins") == set()
    assert not Entry.objects.filter(title="Zeppelins").exists()
    assert not Word.objects.filter(word="zeppelins").exists()


def test_a_deleted_home_page_takes_along_what_was_below_it(homes, at_once):
    with at_once():
        guidance(homes["en"], "Airships", "airships")
        PartyFactory(code="fleet", name="Zeppelinvloot")
    mend()
    homes["en"].delete()
    assert not Entry.objects.filter(language="en").exists()
    assert not Word.objects.filter(language="en").exists()


def test_a_new_address_is_the_one_that_is_found_below_it_too(homes, at_once):
    with at_once():
        parent = guidance(homes["nl"], "Vervoer", "vervoer")
        guidance(parent, "Zeppelins", "zeppelins")
    with at_once():
        parent.slug = "reizen"
        parent.save_revision().publish()
    assert found("zeppelins") == {"/nl/reizen/zeppelins/"}


def test_a_move_is_followed(homes, at_once):
    with at_once():
        parent = guidance(homes["nl"], "Vervoer", "vervoer")
        page = guidance(homes["nl"], "Zeppelins", "zeppelins")
    with at_once():
        page.move(parent, "last-child")
    assert found("zeppelins") == {"/nl/vervoer/zeppelins/"}


def test_many_saves_in_one_transaction_are_one_task(homes, at_once):
    with at_once() as callbacks:
        for number in range(3):
            guidance(homes["nl"], f"Zeppelin {number}", f"zeppelin-{number}")
    ours = [callback for callback in callbacks if type(callback).__name__ == "AtTheEnd"]
    assert len(ours) == 1
    assert search("zeppelin", "nl").total == 3


def test_a_party_that_changes_is_followed_by_the_sweep(homes, at_once):
    with at_once():
        party = PartyFactory(code="fleet", name="Zeppelinvloot")
    call_command("sweep_search", verbosity=0)
    assert found("zeppelinvloot") == {"/nl/netwerk/partij/fleet/"}
    with at_once():
        party.name = "Fietsbond"
        party.save()
        PartyText.objects.create(party=party, locale=homes["nl"].locale, summary="Helpt wie trapt")
    call_command("sweep_search", verbosity=0)
    assert (found("zeppelinvloot"), found("trapt")) == (set(), {"/nl/netwerk/partij/fleet/"})
    assert not Due.objects.exists()


def test_a_party_that_is_deleted_is_gone_at_once(homes):
    PartyFactory(code="fleet", name="Zeppelinvloot")
    mend()
    assert found("zeppelinvloot")
    Party.objects.get(code="fleet").delete()
    assert not Entry.objects.filter(key="party:fleet").exists()


def test_a_party_whose_time_is_over_goes_without_anybody_saving_it(homes):
    PartyFactory(code="fleet", name="Zeppelinvloot")
    mend()
    Party.objects.filter(code="fleet").update(valid_to="2020-01-01")
    mend()
    assert found("zeppelinvloot") == set()


def test_without_the_network_page_no_party_is_found(homes, at_once):
    PartyFactory(code="fleet", name="Zeppelinvloot")
    mend()
    NetworkPage.objects.get(locale__language_code="en").unpublish()
    assert (found("zeppelinvloot", "en"), len(found("zeppelinvloot", "nl"))) == (set(), 1)


def test_the_sweep_finds_what_no_receiver_saw(homes):
    page = guidance(homes["nl"], "Zeppelins", "zeppelins")
    mend()
    assert found("zeppelins")
    Page.objects.filter(pk=page.pk).update(live=False)
    assert mend() == 1
    assert not Entry.objects.filter(page=page).exists()
    Page.objects.filter(pk=page.pk).update(live=True, last_published_at=timezone.now())
    assert mend() == 1
    assert found("zeppelins")


def test_where_nothing_changed_nothing_is_written(homes):
    guidance(homes["nl"], "Zeppelins", "zeppelins")
    PartyFactory(code="fleet", name="Zeppelinvloot")
    renew_all()
    before = list(Entry.objects.order_by("pk").values_list("pk", "updated_at"))
    assert (mend(), renew_all()) == (0, 0)
    assert list(Entry.objects.order_by("pk").values_list("pk", "updated_at")) == before


def test_counting_words_as_they_come_gives_what_counting_them_all_gives(homes, at_once):
    mend()
    with at_once():
        page = guidance(homes["nl"], "Zeppelins", "zeppelins", "Met de zeppelin naar huis.")
        guidance(homes["nl"], "Huis", "huis", "Een zeppelin boven het huis.")
    with at_once():
        page.title = "Ballonnen"
        page.save_revision().publish()
    counted = set(Word.objects.values_list("language", "word", "entries"))
    renew_all()
    assert counted
    assert set(Word.objects.values_list("language", "word", "entries")) == counted


def test_old_counts_go(settings):
    settings.SEARCH_COUNTS_DAYS = 30
    today = timezone.localdate()
    for days in (1, 31):
        day = today - timedelta(days=days)
        QueryCount.objects.create(day=day, language="nl", words="loon", count=10, found=1)
    mend()
    assert QueryCount.objects.count() == 1

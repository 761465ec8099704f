"""The engine on a real search server: nothing is lost, nothing comes back, and nobody sees a rebuild."""

from datetime import timedelta

import pytest
from django.utils import timezone

from content.analysis import analyse
from search.engines import Asked, EngineDown
from search.models import Entry
from tests.factories.search import made_entry, made_page

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]


def asked(*words, **filters):
    return Asked("nl", tuple((term,) for term in analyse(" ".join(words), "nl")), filters)


def keys(engine, *words):
    return set(engine.find(asked(*words)).keys)


def held(engine):
    return {f"{language}:{key}" for language in ("nl", "de") for key in engine.versions(language)}


def indices(engine):
    return set(engine.client.indices.get(index=f"{engine.live}*"))


@pytest.fixture
def page(db):
    return made_page()


@pytest.fixture
def two(elastic, page):
    """Two entries that both hold "loon"."""
    return [made_entry(f"Loon {name}", page=page, key=f"page:{name}") for name in ("een", "twee")]


def test_a_rebuild_replaces_the_index_and_leaves_no_other(elastic, two):
    before = indices(elastic)
    elastic.rebuild(two[:1])
    assert keys(elastic, "loon") == {"page:een"}
    assert len(indices(elastic)) == 1
    assert not indices(elastic) & before


def test_the_old_index_answers_until_the_new_one_is_complete(elastic, two):
    seen = []

    def slowly():
        for entry in two:
            seen.append(keys(elastic, "loon"))
            yield entry

    elastic.rebuild(slowly())
    assert seen == [{"page:een", "page:twee"}] * 2


def test_what_is_published_during_a_rebuild_is_in_the_new_index(elastic, two, page):
    def meanwhile():
        yield two[0]
        made_entry("Loon drie", page=page, key="page:drie")

    elastic.rebuild(meanwhile())
    assert keys(elastic, "loon") == {"page:een", "page:drie"}


def test_what_is_removed_during_a_rebuild_does_not_come_back(elastic, two):
    def meanwhile():
        yield two[0]
        elastic.remove("nl", ["page:twee"], timezone.now())
        yield two[1]

    elastic.rebuild(meanwhile())
    assert keys(elastic, "loon") == {"page:een"}


def test_a_write_that_comes_late_does_not_undo_a_newer_one(elastic, two):
    old = Entry.objects.get(pk=two[0].pk)
    newer = Entry.objects.get(pk=two[0].pk)
    newer.title = "Huur"
    newer.save()
    elastic.write([newer])
    elastic.write([old])
    assert keys(elastic, "huur") == {"page:een"}
    assert keys(elastic, "loon") == {"page:twee"}


def test_an_interrupted_rebuild_is_taken_up_where_it_stopped(elastic, two, monkeypatch):
    monkeypatch.setattr("search.elastic.BATCH", 1)

    def interrupted():
        yield two[0]
        yield two[1]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        elastic.rebuild(interrupted())
    assert keys(elastic, "loon") == {"page:een", "page:twee"}
    elastic.client.indices.refresh(index=elastic.next)
    assert elastic.client.count(index=elastic.next)["count"] == 1
    told = []
    elastic.rebuild(two, told.append, resume=True)
    assert told[-1] == 1
    assert held(elastic) == {"nl:page:een", "nl:page:twee"}
    assert len(indices(elastic)) == 1


def test_a_rebuild_without_resume_throws_an_unfinished_one_away(elastic, two):
    def interrupted():
        yield made_entry("Loon vier", page=two[0].page, key="page:vier")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        elastic.rebuild(interrupted())
    elastic.rebuild(two)
    assert held(elastic) == {"nl:page:een", "nl:page:twee"}
    assert len(indices(elastic)) == 1


def test_of_two_rebuilds_at_once_only_a_complete_one_goes_live(elastic, two):
    def overtaken():
        yield two[0]
        elastic.rebuild(two)

    with pytest.raises(EngineDown):
        elastic.rebuild(overtaken())
    assert held(elastic) == {"nl:page:een", "nl:page:twee"}


def test_removing_takes_one_language_only_and_passes_over_what_is_not_there(elastic, two):
    made_entry("Loon", language="de", key="page:een")
    elastic.remove("nl", ["page:een", "page:never"], timezone.now())
    assert held(elastic) == {"nl:page:twee", "de:page:een"}


def test_a_removal_that_comes_late_does_not_take_away_what_came_back(elastic, two):
    before = two[0].updated_at - timedelta(seconds=1)
    elastic.remove("nl", ["page:een"], before)
    assert keys(elastic, "loon") == {"page:een", "page:twee"}


def test_versions_tell_when_each_entry_was_made(elastic, two):
    assert elastic.versions("nl") == {one.key: one.updated_at for one in two}
    assert elastic.versions("de") == {}


def test_each_facet_is_counted_without_its_own_choice(elastic, page):
    made_entry("Loon een", page=page, key="page:een", tags=(("theme", "work"), ("audience", "worker")))
    made_entry("Loon twee", page=page, key="page:twee", tags=(("theme", "housing"), ("audience", "worker")))
    made_entry("Loon drie", page=page, key="page:drie", tags=(("theme", "housing"), ("audience", "employer")))
    found = elastic.find(asked("loon", theme=("work",), audience=("worker", "employer")))
    assert found.keys == ("page:een",)
    assert found.total == 1
    assert found.counts["theme"] == {"work": 1, "housing": 2}
    assert found.counts["audience"] == {"worker": 1}


def test_a_hit_in_the_title_comes_first(elastic, page):
    made_entry("Iets anders", "loon en nog wat", page=page, key="page:text")
    made_entry("Loon", "iets heel anders dan dat", page=page, key="page:title")
    assert elastic.find(asked("loon")).keys == ("page:title", "page:text")


def test_a_long_page_that_helps_comes_before_a_short_note_on_a_party_and_a_title_before_both(elastic, page):
    made_entry("Dienst", "loon", page=page, key="party:note", kind="party")
    made_entry("Iets", "loon en nog veel meer woorden " * 40, page=page, key="page:text")
    made_entry("Dienst loon", "iets", page=page, key="party:title", kind="party")
    assert elastic.find(asked("loon")).keys == ("party:title", "page:text", "party:note")


def test_pages_follow_each_other_and_end(elastic, page):
    for number in range(5):
        made_entry("Loon", page=page, key=f"page:{number}")
    pages = [elastic.find(Asked("nl", (("loon",),), page=number, size=2)) for number in (1, 2, 3, 4, 10**9)]
    assert [len(found.keys) for found in pages] == [2, 2, 1, 0, 0]
    assert {found.total for found in pages} == {5}
    assert len({key for found in pages for key in found.keys}) == 5

"""`manage.py search_index` builds what is searched anew, goes on after an interruption, and says what differs."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page
from wagtail.search.models import IndexEntry

from search import bookmark, database, engines
from search.actions import comparing
from search.actions.indexing import renew_all
from search.actions.mending import mend
from search.engines import Asked, EngineDown
from search.models import Due, Entry
from tests.factories.network_pages import network_pages
from tests.factories.search import guidance

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_bookmark(settings, tmp_path):
    settings.VAR_DIR = tmp_path


@pytest.fixture
def pages(db):
    """Three guidance pages in Dutch, indexed."""
    home = Page.objects.get(pk=network_pages()["nl"].get_parent().pk).specific
    made = [guidance(home, f"Zeppelin {name}", f"zeppelin-{name}") for name in ("een", "twee", "drie")]
    renew_all()
    return made


@pytest.fixture
def entries(pages):
    """Their entries, in the order in which they are indexed."""
    return list(Entry.objects.filter(page__in=[page.pk for page in pages]).order_by("pk"))


def command(*options):
    output = StringIO()
    call_command("search_index", *options, stdout=output)
    return output.getvalue()


def differences():
    output = StringIO()
    with pytest.raises(CommandError, match="differences"):
        call_command("search_index", "--verify", stdout=output)
    return output.getvalue().splitlines()


def stray(entry):
    """Return what is no entry, with the content of one."""
    made = Entry.objects.get(pk=entry.pk)
    made.key = "page:stray"
    return made


def zeppelins(engine):
    return len(engine.find(Asked("nl", (("zeppelin",),))).keys)


def test_a_rebuild_leaves_nothing_to_verify(pages):
    Entry.objects.all().delete()
    assert "database: done." in command()
    assert zeppelins(engines.database()) == 3
    assert "no difference" in command("--verify")


def test_quiet_means_quiet(pages):
    assert command("--verbosity", "0") == ""


def test_verify_names_what_is_missing_superfluous_and_out_of_date(pages, entries):
    Entry.objects.filter(pk=entries[0].pk).update(title="Anders")
    Entry.objects.filter(pk=entries[1].pk).delete()
    Page.objects.filter(pk=pages[2].pk).update(live=False)
    assert differences() == [
        f"entries: nl {entries[0].key} out of date",
        f"entries: nl {entries[1].key} missing",
        f"entries: nl {entries[2].key} superfluous",
    ]
    command()
    assert "no difference" in command("--verify")


def test_verify_changes_nothing(pages, entries):
    Entry.objects.filter(pk=entries[0].pk).update(title="Anders")
    differences()
    assert Entry.objects.get(pk=entries[0].pk).title == "Anders"


def test_verify_notices_a_facet(pages, entries):
    entries[0].tags.create(facet="theme", value="nonsense")
    assert differences() == [f"entries: nl {entries[0].key} out of date"]


def test_verify_notices_what_the_database_lost(pages, entries):
    IndexEntry.objects.filter(object_id=str(entries[0].pk)).delete()
    assert differences() == [f"database: nl {entries[0].key} missing"]


def test_many_differences_are_counted(pages, monkeypatch):
    monkeypatch.setattr("search.management.commands.search_index.SHOWN", 1)
    Entry.objects.all().update(title="Anders")
    assert differences()[-1].startswith("entries: and ")


def test_an_interrupted_rebuild_of_the_database_goes_on_where_it_stopped(pages, monkeypatch):
    monkeypatch.setattr(database, "BATCH", 1)
    written, usual = [], database._index

    def breaking_off():
        index = usual()
        add = index.add_items

        def add_items(model, batch):
            if len(written) == 2:
                written.append(None)
                raise KeyboardInterrupt
            written.extend(entry.pk for entry in batch)
            add(model, batch)

        index.add_items = add_items
        return index

    monkeypatch.setattr(database, "_index", breaking_off)
    with pytest.raises(KeyboardInterrupt):
        command()
    assert bookmark.place() == written[1]
    command("--resume")
    written.remove(None)
    assert written == list(Entry.objects.order_by("pk").values_list("pk", flat=True))
    assert bookmark.place() == 0


def test_a_broken_bookmark_means_from_the_start(pages):
    (bookmark._file()).write_text("?")
    assert bookmark.place() == 0


def test_both_engines_are_rebuilt_and_verified(elastic, settings, pages, entries):
    output = command()
    assert "database: done." in output
    assert "elastic: done." in output
    assert zeppelins(elastic) == zeppelins(engines.database()) == 3
    assert "no difference" in command("--verify")


def test_verify_names_what_the_elastic_engine_has_wrong(elastic, pages, entries):
    command()
    elastic.write([stray(entries[0])])
    elastic.remove("nl", [entries[1].key], entries[1].updated_at)
    Entry.objects.filter(pk=entries[2].pk).update(updated_at=entries[1].updated_at)
    assert sorted(differences()) == sorted(
        [
            "elastic: nl page:stray superfluous",
            f"elastic: nl {entries[1].key} missing",
            f"elastic: nl {entries[2].key} out of date",
        ]
    )


def test_a_rebuild_with_the_server_down_says_so_and_keeps_the_database(elastic, pages, monkeypatch):
    def down(*args, **options):
        raise EngineDown("ConnectionError")

    monkeypatch.setattr(elastic, "rebuild", down)
    with pytest.raises(CommandError, match="--resume"):
        command()
    assert zeppelins(engines.database()) == 3


def test_what_the_elastic_engine_missed_is_mended_when_it_is_back(elastic, pages, entries):
    command()
    elastic.remove("nl", [entries[0].key], entries[0].updated_at)
    elastic.write([stray(entries[1])])
    Due.mark(Due.ENGINE)
    mend()
    assert not list(comparing.engine_behind(elastic))
    assert not Due.objects.exists()

"""The services the tests stand on do what they promise."""

import threading

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from wagtail.models import Page

from accounts.models import User
from audit import trail
from audit.models import AuditRow
from tests.factories.network import UserFactory


def leave_a_trace():
    user = UserFactory()
    trail.record(actor=str(user.pk), verb="test", about=user)


@pytest.mark.parametrize("turn", [1, 2])
@pytest.mark.django_db(transaction=True)
def test_a_transactional_test_leaves_nothing_and_finds_what_migrations_made(turn):
    assert not AuditRow.objects.exists()
    assert Page.objects.filter(depth=1).exists()
    assert Group.objects.exists()
    leave_a_trace()


@pytest.mark.parametrize("turn", [1, 2])
@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_transactional_test_on_postgresql_leaves_nothing_either(turn):
    assert connection.vendor == "postgresql"
    assert not AuditRow.objects.exists()
    assert Page.objects.filter(depth=1).exists()
    leave_a_trace()


@pytest.mark.postgresql
@pytest.mark.django_db
def test_a_marked_test_runs_on_postgresql():
    assert connection.vendor == "postgresql"
    assert not User.objects.exists()
    leave_a_trace()


@pytest.mark.django_db
def test_an_ordinary_test_finds_nothing_of_the_others():
    assert not AuditRow.objects.exists()
    assert not User.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_other_threads_see_what_was_committed():
    leave_a_trace()
    seen = []

    def look():
        seen.append(User.objects.count())
        connection.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [1]


@pytest.mark.parametrize("turn", [1, 2])
@pytest.mark.browser
def test_a_browser_reaches_the_live_server(live_server, chromium, turn):
    leave_a_trace()
    page = chromium.new_page()
    answer = page.goto(f"{live_server.url}/-/health/")
    assert answer.headers["content-type"] == "application/json"
    assert User.objects.count() == 1
    page.close()

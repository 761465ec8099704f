"""The menu of the admin holds what somebody's work needs."""

import pytest

from tests.factories.network import MembershipFactory


@pytest.mark.django_db
@pytest.mark.parametrize(("function", "shown"), [("moderator", False), ("communication_officer", True)])
def test_only_editors_see_the_reports_and_help_of_wagtail(client, function, shown):
    client.force_login(MembershipFactory(function=function, party__desk=True).user)
    page = client.get("/admin/").content.decode()
    assert ('"reports"' in page) is shown

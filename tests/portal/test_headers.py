"""A browser can post a form where members type, and tells other sites nothing anywhere."""

import pytest

from tests.factories.network import PASSWORD, MembershipFactory


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/admin/login/", "/partners/sign-in/"])
def test_pages_with_a_sign_in_let_the_browser_name_its_origin_to_ourselves_only(client, path):
    assert client.get(path).headers["Referrer-Policy"] == "same-origin"


@pytest.mark.django_db
def test_other_pages_send_no_referrer_at_all(client):
    assert client.get("/-/health/").headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/admin/login/", "/partners/sign-in/"])
def test_a_real_browser_signs_in(live_server, chromium, path):
    MembershipFactory(user__email="colleague@example.org")
    page = chromium.new_page()
    page.goto(f"{live_server.url}{path}")
    page.fill("[name=username]", "colleague@example.org")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_load_state()
    assert "sign-in" not in page.url
    assert "login" not in page.url
    page.close()


@pytest.mark.django_db
def test_public_pages_allow_nothing_inline_and_only_the_admin_has_its_own_policy(client):
    assert "unsafe-inline" not in client.get("/-/health/").headers["Content-Security-Policy"]
    assert "unsafe-inline" not in client.get("/partners/sign-in/").headers["Content-Security-Policy"]
    assert "'unsafe-inline'" in client.get("/admin/login/").headers["Content-Security-Policy"]

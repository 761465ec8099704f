"""Going to every address of the portal as somebody, and looking what it shows."""

import sys

import pytest
from django.test import Client

from accounts.models import User
from content import printing
from tests.portal.addresses import filled, routes

# Looking at these is an act of its own (signing out), breaks on purpose (failwhale), or is another test's business.
LEFT_OUT = ("admin/failwhale", "admin/logout", "admin/login", "static/", "media/", "captcha/", "admin/password_reset")


def every_address(values: dict[str, list[str]]) -> list[str]:
    """Every address of the portal, with these values in its holes."""
    wanted = [route for route in routes() if not any(left_out in route for left_out in LEFT_OUT)]
    return [path for route in wanted for path in filled(route, values)]


def signed_in(user: User) -> Client:
    """A browser in which this user is signed in; the vault is closed."""
    client = Client(raise_request_exception=True)
    client.force_login(user)
    return client


def visit(client: Client, addresses: list[str]) -> dict[str, str]:
    """Open every address and return what it showed; no address may break."""
    shown = {}
    for path in addresses:
        response = client.get(path)
        assert response.status_code < 500 or response.status_code == 503, path
        streamed = getattr(response, "streaming", False)
        body = b"".join(response.streaming_content) if streamed else response.content
        shown[path] = body.decode(errors="replace")
    return shown


def where(shown: dict[str, str], *texts: str) -> list[str]:
    """Return the addresses that showed one of these texts."""
    return [path for path, body in shown.items() if any(text in body for text in texts)]


@pytest.fixture
def prints_are_text(monkeypatch):
    """Let every PDF be the text it would be made of: no word can be found in the file, and it takes long to make."""
    made = printing.pdf
    for module in list(sys.modules.values()):
        if vars(module).get("pdf") is made:
            monkeypatch.setattr(module, "pdf", lambda html, **_named: html.encode())

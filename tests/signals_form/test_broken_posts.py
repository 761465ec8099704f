"""Posts that are no posts: broken multiparts, lying lengths, lost connections. Each gets a clean page."""

import io

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_started
from django.db import close_old_connections
from django.test import Client

from intake.models import Signal
from tests.signals_form.sender import FORM

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R97")]


def part(name, extra=b""):
    return b'--edge\r\nContent-Disposition: form-data; name="' + name + b'"' + extra + b"\r\n\r\n1\r\n"


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"--edge\r\n"),
        ("multipart/form-data; boundary=", b"--edge\r\n"),
        ("multipart/form-data; boundary=\xe9", b"--edge\r\n"),
        ("multipart/form-data; boundary=" + "x" * 300, b"x"),
        ("multipart/form-data; boundary=edge", part(b"what") * 3000),
        ("multipart/form-data; boundary=edge", part(b"what", b"; x=" + b"y" * 200_000)),
        ("multipart/form-data; boundary=edge", part(b"photos", b'; filename="a.jpg"') * 2000),
        ("multipart/form-data; boundary=edge", b"--edge\r\nno header at all"),
        ("multipart/form-data; boundary=edge", part(b"what")[:-9]),
        ("application/x-www-form-urlencoded", b"&" * 5000 + b"=" * 5000),
        ("application/x-www-form-urlencoded", b"what=%ff%fe%00%zz"),
        ("text/plain; charset=nonsense", b"what"),
        ("", b"what"),
    ],
)
def test_a_post_that_cannot_be_read_gets_a_clean_page(sender, kind, body):
    page = sender.generic("POST", FORM, body, content_type=kind)
    assert page.status_code in {200, 400}
    assert "/nl/melden/" in page.content.decode()
    assert not Signal.objects.exists()


@pytest.fixture
def same_connection():
    """Keep the test's connection: outside the test client a request closes the old ones first."""
    request_started.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)


@pytest.mark.usefixtures("same_connection")
@pytest.mark.parametrize("length", ["-1", "0", "abc", "", "99999999999", None])
def test_a_lying_content_length_gets_a_clean_page(letterbox, length):
    """Past the test client, which never lies."""
    started = []
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": FORM,
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "CONTENT_TYPE": "multipart/form-data; boundary=edge",
        "wsgi.input": io.BytesIO(part(b"what")),
        "wsgi.errors": io.StringIO(),
        "wsgi.url_scheme": "http",
        "wsgi.version": (1, 0),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    if length is not None:
        environ["CONTENT_LENGTH"] = length
    body = b"".join(WSGIHandler()(environ, lambda status, headers: started.append(status)))
    assert started[0][:3] in {"200", "400"}
    assert b"/nl/melden/" in body


def test_a_connection_that_breaks_half_way_gets_a_clean_page(letterbox):
    class Broken(io.BytesIO):
        def read(self, *_size):
            raise OSError("the connection broke")

    page = Client().generic(
        "POST", FORM, b"x", content_type="multipart/form-data; boundary=edge", **{"wsgi.input": Broken()}
    )
    assert page.status_code == 400

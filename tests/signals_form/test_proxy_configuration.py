"""The proxy configuration as shipped keeps no trace of a reporter."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from signals_form.paths import is_letterbox

pytestmark = [pytest.mark.any_engine, pytest.mark.requirement("R97")]

Block = dict[str, list]
FILE = Path(settings.BASE_DIR) / "deploy" / "nginx" / "portal.conf"
SENDER = [
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "Forwarded",
    "True-Client-IP",
    "CF-Connecting-IP",
    "User-Agent",
    "Referer",
    "Cookie",
]
LETTERBOX = [
    "/melden",
    "/melden/",
    "/nl/melden/",
    "/AR/Melden/antwoord/",
    "/pl/melden/som/0a.wav",
    "/melden/som/0a.png",
    "/nl/vraag/",
    "/uk/Opmerking",
]
OTHERS = ["/", "/nl/", "/nl/wat-wordt-gemeld/", "/nl/meldenden/", "/nl/vragen/", "/admin/", "/partners/"]


def parse(text: str) -> list:
    """Read nginx's grammar: words; blocks are lists of [words, inner or None]."""
    tokens = re.findall(r"\"[^\"]*\"|'[^']*'|[{};]|[^\s{};]+", re.sub(r"(?m)(^|\s)#.*$", "", text))
    stack, words = [[]], []
    for token in tokens:
        if token == ";":
            stack[-1].append([words, None])
            words = []
        elif token == "{":
            inner: list = []
            stack[-1].append([words, inner])
            stack.append(inner)
            words = []
        elif token == "}":
            stack.pop()
        else:
            words.append(token.strip("\"'"))
    assert len(stack) == 1 and not words, "the braces do not match"
    return stack[0]


@pytest.fixture(scope="module")
def conf() -> list:
    # `$` and braces of the regular expressions are quoted by nothing here: no quantifier braces are used.
    return parse(FILE.read_text())


def blocks(tree: list, name: str) -> list:
    return [(words, inner) for words, inner in tree if inner is not None and words[0] == name]


def values(tree: list, name: str) -> list[list[str]]:
    return [words[1:] for words, inner in tree if inner is None and words[0] == name]


def https_server(conf: list) -> list:
    return next(
        inner for _words, inner in blocks(conf, "server") if any("ssl" in one for one in values(inner, "listen"))
    )


def letterbox(conf: list) -> list:
    return next(inner for words, inner in blocks(https_server(conf), "location") if "melden" in words[-1])


def headers(tree: list) -> dict[str, str]:
    return dict(values(tree, "proxy_set_header"))


def test_the_letterbox_has_no_log(conf):
    assert values(letterbox(conf), "access_log") == [["off"]]
    assert values(letterbox(conf), "error_log") == [["/dev/null", "crit"]]


def test_the_way_to_https_has_no_log_either(conf):
    plain = next(
        inner for _words, inner in blocks(conf, "server") if ["80", "default_server"] in values(inner, "listen")
    )
    assert values(plain, "access_log") == [["off"]]
    assert values(plain, "error_log") == [["/dev/null", "crit"]]


def test_the_letterbox_location_matches_the_paths_that_the_middleware_matches(conf):
    (words,) = [words for words, _inner in blocks(https_server(conf), "location") if "melden" in words[-1]]
    assert words[1] == "~*"
    for path in LETTERBOX:
        assert re.search(words[2], path, re.IGNORECASE), path
        assert is_letterbox(path), path
    for path in OTHERS:
        assert not re.search(words[2], path, re.IGNORECASE), path
        assert not is_letterbox(path), path


def test_exactly_one_header_says_something_of_the_sender(conf):
    passed = headers(letterbox(conf))
    assert [name for name, value in passed.items() if "$remote" in value or "$http" in value or "$proxy" in value] == [
        "X-Real-IP"
    ]
    assert passed["X-Real-IP"] == "$remote_addr"
    assert settings.LETTERBOX_TRUSTED_HEADER == "HTTP_X_REAL_IP"
    for name in SENDER:
        assert passed[name] == "", name


def test_nothing_of_a_report_touches_a_disk(conf):
    box = letterbox(conf)
    assert values(box, "client_body_in_file_only") == [["off"]]
    assert values(box, "client_body_buffer_size") == values(box, "client_max_body_size")
    assert values(box, "proxy_max_temp_file_size") == [["0"]]
    assert values(box, "proxy_cache") == [["off"]]


def test_no_log_format_holds_an_address_a_browser_or_a_question_part(conf):
    formats = values(conf, "log_format")
    assert [words[0] for words in formats] == ["unnamed"]
    written = " ".join(formats[0][1:])
    for forbidden in ("$remote", "$http", "$request_uri", "$request ", "$args", "$query", "$cookie", "$binary"):
        assert forbidden not in written + " "
    assert [words[1:] for words in values(https_server(conf), "access_log")] == [["unnamed"]]


def test_the_desk_and_the_public_pages_are_two_processes(conf):
    upstreams = {words[1]: values(inner, "server") for words, inner in blocks(conf, "upstream")}
    assert len({str(servers) for servers in upstreams.values()}) == 2
    for words, inner in blocks(https_server(conf), "location"):
        expected = "portal_desk" if "admin" in words[-1] else "portal_public"
        assert values(inner, "proxy_pass") == [[f"http://{expected}"]]


def test_public_pages_are_kept_and_get_no_cookie(conf):
    (public,) = [inner for words, inner in blocks(https_server(conf), "location") if words[-1] == "/"]
    assert values(public, "proxy_cache") == [["pages_kept"]]
    assert headers(public)["Cookie"] == ""

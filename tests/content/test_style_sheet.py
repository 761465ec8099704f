"""The committed style sheet is what its sources give, and it works in both directions."""

import re

import pytest

from portal import build_css
from tests.services.required import need

pytestmark = pytest.mark.any_engine


def test_the_committed_style_sheet_is_what_the_lock_file_gives():
    need("npm")
    assert build_css.main(["--check"]) == 0, "run `make css`"


@pytest.mark.requirement("R96")
def test_our_own_layer_knows_no_left_and_right():
    physical = re.compile(
        r"(?<![-\w])(left|right|top|bottom|width|height|(margin|padding|border)-(left|right|top|bottom))\s*:"
    )
    for name in build_css.OWN:
        css = build_css.COMMENT.sub("", (build_css.FRONTEND / name).read_text())
        assert not physical.findall(re.sub(r"@media[^{]*", "", css)), name


@pytest.mark.requirement("R97")
def test_the_style_sheet_loads_nothing():
    css = build_css.BUILT.read_text()
    assert "url(" not in css
    assert "@import" not in css
    assert "@font-face" not in css


def test_the_lock_file_names_no_host():
    lock = (build_css.FRONTEND / "package-lock.json").read_text()
    assert "resolved" not in lock
    assert "https://" not in re.sub(r'"(url|funding)": "[^"]*"', "", lock)


def test_only_used_tokens_are_kept_and_those_they_need():
    tokens = {"--a": "var(--b)", "--b": "1px", "--c": "2px"}
    assert list(build_css.needed(tokens, "p{margin:var(--a, 0)}")) == ["--a", "--b"]

"""The scanner: only a clear answer counts; down, slow, confused or absent means unscanned."""

import pytest

from intake import scanning


class Scanner:
    """A scanner that gives one answer."""

    def __init__(self, answer):
        self.answer = answer

    def instream(self, stream):
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ({"stream": ("OK", None)}, "clean"),
        ({"stream": ("FOUND", "Eicar-Test-Signature")}, "infected"),
        ({"stream": ("ERROR", "size limit")}, "unscanned"),
        ({"stream": ("WHO KNOWS", None)}, "unscanned"),
        ({}, "unscanned"),
        (None, "unscanned"),
        (ConnectionRefusedError(), "unscanned"),
        (TimeoutError(), "unscanned"),
    ],
)
def test_only_a_clear_answer_counts(settings, monkeypatch, answer, verdict):
    settings.CLAMD_SOCKET = "/run/clamd"
    monkeypatch.setattr(scanning, "ClamdUnixSocket", lambda **options: Scanner(answer))
    assert scanning.verdict(b"picture") == verdict


def test_without_a_scanner_everything_is_unscanned(settings):
    settings.CLAMD_SOCKET = ""
    assert scanning.verdict(b"picture") == "unscanned"

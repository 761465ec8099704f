"""Somebody without a name who fills in the form, for the tests."""

import itertools
import re
import time
from io import BytesIO
from typing import Any

from captcha.models import CaptchaStore
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from signals_form.captcha import new_challenge
from signals_form.form_token import FormToken

FORM = "/nl/melden/"
ANSWER = "/nl/melden/antwoord/"
_numbers = itertools.count(1)


def token(*, age: int = 60, language: str = "nl", failures: int = 0, nonce: str = "") -> FormToken:
    """Return the token of a form that was opened so many seconds ago."""
    nonce = nonce or f"{next(_numbers):032x}"
    return FormToken(opened=int(time.time()) - age, nonce=nonce, language=language, failures=failures)


def solved() -> dict[str, str]:
    """Return a fresh sum with its right answer, as posted."""
    key = new_challenge()
    return {"sum_0": key, "sum_1": CaptchaStore.objects.get(hashkey=key).response}


def answers(**changed: Any) -> dict[str, Any]:
    """Return a whole, right report, as posted; keyword arguments change or add to it."""
    usual = {
        "token": str(token()),
        "noticed": "",
        "themes": ["transport", "work"],
        "measures": ["m25"],
        "what": "Twaalf mensen in een busje, twee ziek.",
        "since": "days",
        "ongoing": "yes",
        "people_affected": "12",
        "people_ill": "2",
        "company": "Vleesbedrijf Achterveld B.V.",
        "address": "Industrieweg 12",
        "postcode": "7131 AB",
        "municipality": "Oost Gelre",
        "home_country": "DE",
        "work_country": "NL",
        "sector": "meat",
        "questions": "yes",
        "website": "",
    }
    return {**usual, **solved(), **changed}


def post(client: Client, data: dict[str, Any], *, path: str = FORM, **extra: Any) -> HttpResponse:
    """Send a form as a browser does."""
    return client.post(path, data, **extra)


def code_of(response: HttpResponse) -> str:
    """Return the receipt that a page shows, or an empty string."""
    found = re.search(r"(?:\d{4} ){4}\d{4}", response.content.decode())
    return found.group() if found else ""


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 30), mode: str = "RGB", **options: Any) -> bytes:
    """Return a small picture file."""
    out = BytesIO()
    Image.new(mode, size, 1 if mode == "1" else None).save(out, kind, **options)
    return out.getvalue()


def upload(data: bytes, name: str = "photo.jpg", kind: str = "image/jpeg") -> SimpleUploadedFile:
    """Return a file as posted."""
    return SimpleUploadedFile(name, data, kind)

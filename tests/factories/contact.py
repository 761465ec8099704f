"""Made-up questions and remarks, and somebody without a name who sends one."""

from typing import Any

from django.http import HttpResponse
from django.test import Client

from home.contact import actions
from home.contact.models import Enquiry
from tests.signals_form.sender import solved, token
from vault.receipts import Receipt, derive

ENTRANCES = {"question": "vraag", "remark": "opmerking"}
ASKED = "Mag mijn baas mijn paspoort houden?"


def receipt_of(nonce: str = "asked") -> Receipt:
    """Return the receipt of an enquiry that `asked` made with this nonce."""
    return derive(nonce.encode(), b"")


def asked(text: str = ASKED, *, kind: str = "question", nonce: str = "asked", **facts: Any) -> Enquiry:
    """Let somebody ask something, really sealed; the desk must have its keys."""
    receipt = receipt_of(nonce)
    actions.receive(kind=kind, text=text, receipt=receipt, **{"language": "pl", **facts})
    return Enquiry.objects.get(receipt_lookup=receipt.keys().lookup)


def send(client: Client, kind: str = "question", language: str = "nl", **changed: Any) -> HttpResponse:
    """Send the form as a browser does; keyword arguments change what is posted."""
    usual = {"token": str(token(language=language)), "noticed": "", "what": ASKED, "website": "", **solved()}
    return client.post(f"/{language}/{ENTRANCES[kind]}/", {**usual, **changed})

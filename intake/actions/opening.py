"""Opening what is sealed. Each opening is a row in the trail: who read what, when, in whose name."""

import hashlib
import hmac
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from casework.acting import Acting
from casework.moves import NotFoundForYou, log, policy_for
from intake import scanning
from intake.models import BlindIndex, Photo, ReporterMessage, Signal
from intake.models.signals import works_at_the_desk
from vault import pepper
from vault.models import Envelope, SealedField
from vault.sealing import open_field
from vault.unlocked import UnlockedVault

READING_ORDER = (
    *("what", "measures", "since", "ongoing", "people_affected", "people_ill", "company", "address", "postcode"),
    *("place", "outlet", "url", "published", "quote"),
)


@dataclass(frozen=True)
class Said:
    """One line of the talk with a sender, in the order of the days."""

    kind: str
    text: str
    code: str
    day: date


@dataclass(frozen=True)
class Opened:
    """What whoever opened it may read: the texts, the desk's note, the talk and the pictures."""

    texts: dict[str, str]
    redacted: dict[str, str] = field(default_factory=dict)
    note: str = ""
    said: list[Said] = field(default_factory=list)
    photos: list[Photo] = field(default_factory=list)
    is_copy: bool = False


def open_sealed(*, signal: Signal, vault: UnlockedVault, acting: Acting | None) -> Opened:
    """Open a signal: the desk its original, a member the copy it was given. Raises NoGrant or Tampered."""
    acting = allowed_to_open(signal, acting)
    with transaction.atomic():
        if not works_at_the_desk(acting):
            opened = Opened(texts=_texts(vault, signal.redacted_envelope), is_copy=True)
            log(signal, "open", acting=acting, code="copy")
            return opened
        opened = _open_original(signal, vault)
        log(signal, "open", acting=acting)
        if signal.has_new_reply:
            Signal.objects.filter(pk=signal.pk).update(has_new_reply=False)
        _mark_site(signal, opened.texts)
    return opened


def allowed_to_open(signal: Signal, acting: Acting | None) -> Acting:
    """Ask the policy and return whoever acts: what is not seen is not found, and the grant decides the rest."""
    policy = policy_for(Signal)
    if acting is None or not policy.sees(acting, signal):
        raise NotFoundForYou
    if not policy.allows(acting, "open", signal):
        raise PermissionDenied
    return acting


def _open_original(signal: Signal, vault: UnlockedVault) -> Opened:
    texts = _texts(vault, signal.envelope)
    return Opened(
        note=texts.pop("note", ""),
        texts=texts,
        redacted=_texts(vault, signal.redacted_envelope) if signal.redacted_envelope else {},
        said=_said(signal, vault),
        photos=list(signal.photos.all()),
    )


def _texts(vault: UnlockedVault, envelope: Envelope | None) -> dict[str, str]:
    if envelope is None:
        return {}
    key = vault.key_of(envelope)
    sealed = SealedField.objects.filter(envelope=envelope).exclude(name__startswith="photo")
    texts = {one.name: open_field(key, envelope.id, one.name, bytes(one.ciphertext)).decode() for one in sealed}
    return {name: texts[name] for name in sorted(texts, key=_place)}


def _place(name: str) -> int:
    """Read it as it was asked: what happens first."""
    return READING_ORDER.index(name) if name in READING_ORDER else len(READING_ORDER)


def _said(signal: Signal, vault: UnlockedVault) -> list[Said]:
    lines = said_to(signal.receipt_lookup, vault) if signal.receipt_lookup else []
    for reply in signal.replies.select_related("envelope"):
        parts = _texts(vault, reply.envelope)
        lines.append(Said("reply", parts.get("reply", ""), "", timezone.localtime(reply.arrived_at).date()))
    return sorted(lines, key=lambda line: line.day)


def said_to(lookup: str, vault: UnlockedVault) -> list[Said]:
    """Return the desk's copies of what was written to a receipt. The caller has asked who may read them."""
    lines = []
    for message in ReporterMessage.objects.filter(receipt_lookup=lookup, copy__isnull=False).select_related("copy"):
        parts = _texts(vault, message.copy)
        lines.append(Said(message.kind, parts.get("text", ""), parts.get("code", ""), message.day))
    return lines


def open_photo(*, photo: Photo, vault: UnlockedVault, acting: Acting | None, unscanned_too: bool = False) -> bytes:
    """Unseal one picture. Where there is a scanner it looks first; without its word only a deliberate click opens it.

    Raises PermissionDenied for an infected picture and for an unscanned one without that click.
    """
    acting = allowed_to_open(photo.signal, acting)
    if not works_at_the_desk(acting):
        raise PermissionDenied
    picture = vault.read(photo.envelope, photo.name)
    if photo.scan == Photo.UNSCANNED:
        photo.scan = scanning.verdict(picture)
        photo.save(update_fields=["scan"])
    if photo.scan == Photo.INFECTED or (photo.scan == Photo.UNSCANNED and not unscanned_too):
        log(photo.signal, "open_photo", acting=acting, code=f"refused_{photo.scan}")
        raise PermissionDenied
    log(photo.signal, "open_photo", acting=acting, code=photo.scan)
    return picture


def _mark_site(signal: Signal, texts: dict[str, str]) -> None:
    """Compute the same-site marks at the first opening: the key lies where no letterbox can reach it."""
    try:
        key = hmac.digest(pepper.read(), b"same site", hashlib.sha256)
    except pepper.NoPepper:
        return
    marks = {BlindIndex.ADDRESS: _address(texts), BlindIndex.COMPANY: _company(texts)}
    BlindIndex.objects.bulk_create(
        [
            BlindIndex(signal=signal, kind=kind, digest=hmac.digest(key, f"{kind}|{value}".encode(), "sha256").hex())
            for kind, value in marks.items()
            if value
        ],
        ignore_conflicts=True,
    )


def _address(texts: dict[str, str]) -> str:
    postcode = re.sub(r"[^0-9a-z]", "", _plain(texts.get("postcode", "")))
    number = re.search(r"\d+[a-z]?", _plain(texts.get("address", "")))
    return f"{postcode}|{number.group()}" if postcode and number else ""


def _company(texts: dict[str, str]) -> str:
    words = re.sub(r"\b(b\.?v\.?|n\.?v\.?|v\.?o\.?f\.?|gmbh|holding)(?=\W|$)", " ", _plain(texts.get("company", "")))
    return re.sub(r"[\W_]+", "", words)


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in folded if not unicodedata.combining(letter))

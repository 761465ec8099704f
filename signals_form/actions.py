"""What a sender does here: send a report, or reply to a question. Both end in `intake.actions`."""

import hashlib
import json
from typing import Any

from django.conf import settings
from django.utils.translation import override

from intake import actions as intake
from signals_form import choices, lanes
from signals_form.form_token import FormToken
from vault import receipts
from vault.receipts import Receipt

# So many ill people at one place may be an outbreak. It is the reporter's answer; the desk decides.
ILL_FOR_OUTBREAK = 2


def receipt_for(token: FormToken, answers: dict[str, Any]) -> Receipt:
    """Return the receipt of this form with these answers: a second click gives the same, other answers another."""
    digest = hashlib.sha256()
    said = {name: value for name, value in answers.items() if name not in {"photos", "noticed"}}
    digest.update(json.dumps(said, sort_keys=True).encode("utf-8", "surrogatepass"))
    for photo in answers.get("photos", ()):
        digest.update(hashlib.sha256(photo).digest())
    return receipts.derive(bytes.fromhex(token.nonce), digest.digest())


def suspicion(token: FormToken, answers: dict[str, Any], lane: str) -> str:
    """Return why a report should wait in quarantine, or an empty string. It is never a reason to refuse it."""
    if answers["website"]:
        return "honeypot"
    if lanes.sent_forms.before(token.nonce.encode()):
        return "repeat"
    return token.suspicion() or lane


def send(*, token: FormToken, answers: dict[str, Any], receipt: Receipt, language: str, quarantine: str) -> None:
    """Hand one report over to the desk. Afterwards this process holds nothing of it but a digest of the nonce."""
    intake.receive(submission=_submission(answers, language, quarantine), receipt=receipt)
    lanes.sent_forms.add(token.nonce.encode())


def _submission(answers: dict[str, Any], language: str, quarantine: str) -> intake.Submission:
    code = choices.municipality_code(answers["municipality"])
    return intake.Submission(
        language=language,
        themes=answers["themes"],
        measures=answers["measures"],
        sector=answers["sector"],
        municipality=code,
        home_country=answers["home_country"],
        work_country=answers["work_country"],
        possible_outbreak=int(answers["people_ill"] or 0) >= ILL_FOR_OUTBREAK,
        texts=_texts(answers, place="" if code else answers["municipality"]),
        photos=answers["photos"],
        questions_allowed=answers["questions"] == "yes",
        quarantine=quarantine,
    )


def _texts(answers: dict[str, Any], place: str) -> dict[str, str]:
    """Return what is sealed; the two closed choices as the desk reads them, in the desk's language."""
    names = ("what", "company", "address", "postcode", "people_affected", "people_ill")
    texts = {name: answers[name] for name in names} | {"place": place}
    with override(settings.LANGUAGE_CODE):
        texts["since"] = str(dict(choices.SINCE).get(answers["since"], ""))
        texts["ongoing"] = str(dict(choices.ONGOING).get(answers["ongoing"], ""))
    return {name: text for name, text in texts.items() if text}


def look(code: str) -> tuple[Receipt, intake.Correspondence | None]:
    """Return what was written under a code. What is no receipt costs as much time as one that nobody ever had."""
    try:
        receipt = receipts.parse(code)
    except receipts.InvalidReceipt:
        receipt = receipts.derive(b"no receipt", code.encode("utf-8", "surrogatepass"))
    return receipt, intake.correspondence(receipt)


def reply(*, receipt: Receipt, marker: Receipt, text: str, photos: tuple[bytes, ...]) -> bool:
    """Give a reply to the desk, once however often it is posted; False where the dialogue has ended meanwhile.

    `marker` is `receipt_for` of the posted form: the same form with the same words is the same reply.
    """
    if lanes.sent_replies.before(marker.digits.encode()):
        return True
    try:
        intake.reply(receipt=receipt, text=text, photos=photos)
    except intake.UnknownReceipt:
        return False
    lanes.sent_replies.add(marker.digits.encode())
    return True

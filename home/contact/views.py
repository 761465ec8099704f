"""The two public entrances beside the report: a question and a remark. The sender is forgotten as there."""

from typing import Any

from home.contact import actions
from home.contact.forms import EnquirySumForm, QuestionForm, RemarkForm
from home.contact.models import ContactSettings
from home.contact.stages import Kind
from signals_form import lanes
from signals_form.actions import receipt_for
from signals_form.form_token import FormToken
from signals_form.views.sending import SendingView
from vault.receipts import Receipt


class EnquiryView(SendingView):
    """Shows the form, takes it in and answers with the receipt."""

    template_name = "home/contact/form.html"
    receipt_template = "home/contact/receipt.html"
    sum_form_class = EnquirySumForm
    kind = Kind.QUESTION

    def context(self) -> dict[str, Any]:
        """Say which entrance this is and how soon we answer; asked once, so that all on a page says the same."""
        return {"is_question": self.kind == Kind.QUESTION, "days": ContactSettings.days_for(self.kind)}

    def receipt_of(self, token: FormToken, answers: dict[str, Any]) -> Receipt:
        """Return the receipt; a question and a remark with the same words have each their own."""
        return receipt_for(token, answers | {"kind": self.kind.value})

    def is_stored(self, receipt: Receipt) -> bool:
        """Whether this very post was stored before."""
        return actions.is_stored(receipt)

    def store(self, answers: dict[str, Any], token: FormToken, receipt: Receipt, quarantine: str) -> None:
        """Seal it for the desk."""
        actions.receive(
            kind=self.kind, text=answers["what"], language=self.language, receipt=receipt, suspicion=quarantine
        )
        lanes.sent_forms.add(token.nonce.encode())


class QuestionView(EnquiryView):
    """A question to the platform."""

    form_class = QuestionForm


class RemarkView(EnquiryView):
    """A remark about the platform or this site."""

    form_class = RemarkForm
    kind = Kind.REMARK

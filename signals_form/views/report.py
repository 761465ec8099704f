"""The form: one page that takes a report and answers with the receipt."""

from typing import Any

from intake.actions import already_received
from signals_form import actions
from signals_form.form_token import FormToken
from signals_form.forms import LetterboxForm, ReportForm
from signals_form.views.sending import SendingView
from vault.receipts import Receipt


class ReportView(SendingView):
    """Shows the form, and takes a report in."""

    template_name = "signals_form/report.html"
    receipt_template = "signals_form/receipt.html"
    form_class = ReportForm

    def is_stored(self, receipt: Receipt) -> bool:
        """Whether this very report was stored before."""
        return already_received(receipt)

    def ready(self, form: LetterboxForm) -> bool:
        """Make the photos anew from their pixels."""
        return form.rebuild_photos()

    def store(self, answers: dict[str, Any], token: FormToken, receipt: Receipt, quarantine: str) -> None:
        """Send the report."""
        actions.send(token=token, answers=answers, receipt=receipt, language=self.language, quarantine=quarantine)

"""The form: one page that takes a report and answers with the receipt."""

import logging
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from intake.actions import already_received
from signals_form import actions
from signals_form.captcha import SumForm
from signals_form.form_token import FormToken, NoToken
from signals_form.forms import ReportForm
from signals_form.views.letterbox import LetterboxView
from vault.receipts import Receipt

logger = logging.getLogger(__name__)

MOST_FAILED_SUMS = 2


class ReportView(LetterboxView):
    """Shows the form, and takes it in. Whatever goes wrong, what was typed comes back."""

    template_name = "signals_form/report.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show an empty form."""
        return self.page(ReportForm(), FormToken.new(self.language), sum_form=SumForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Take a report in, or give the form back with everything that was typed."""
        form = ReportForm(request.POST, request.FILES)
        try:
            token = FormToken.read(request.POST.get("token", ""))
        except NoToken:
            return self.again(form, FormToken.new(self.language), unknown_token=True)
        if "other_language" in request.POST:
            return self.again(form, token)
        if not form.is_valid():
            return self.page(form, token)
        hints = form.new_hints()
        if hints:
            return self.page(form, token, hints=hints)
        return self.take_in(form, token)

    def take_in(self, form: ReportForm, token: FormToken) -> HttpResponse:
        """Store a report that is right; a break on our side gives the form back instead of losing it."""
        try:
            receipt = actions.receipt_for(token, form.cleaned_data)
            if already_received(receipt):
                return self.receipt_page(receipt)
            if not form.rebuild_photos():
                return self.page(form, token)
            return self.send(form, token, receipt)
        except Exception:
            logger.error("A report could not be stored", exc_info=True)
            return self.page(form, token, not_stored=True, status=503)

    @transaction.atomic
    def send(self, form: ReportForm, token: FormToken, receipt: Receipt) -> HttpResponse:
        """Judge the sum and store the report in one transaction, so that one answer lets one report through."""
        quarantine = actions.suspicion(token, form.cleaned_data, self.request.lane)  # type: ignore[attr-defined]
        if not quarantine:
            sum_form = SumForm(self.request.POST)
            if not self.request.POST.get("sum_0"):
                quarantine = "captcha"  # there was no sum to answer
            elif not sum_form.is_valid():
                if already_received(receipt):
                    return self.receipt_page(receipt)  # a second click that waited for the first one
                token = token.failed()
                if token.failures < MOST_FAILED_SUMS:
                    return self.page(form, token, sum_form=sum_form)
                quarantine = "captcha"
        actions.send(
            token=token, answers=form.cleaned_data, receipt=receipt, language=self.language, quarantine=quarantine
        )
        return self.receipt_page(receipt)

    def again(self, form: ReportForm, token: FormToken, **context: Any) -> HttpResponse:
        """Show what was typed in a fresh form that judges nothing yet."""
        return self.page(ReportForm(initial=form.typed()), token, had_photos=form.had_photos(), **context)

    def page(
        self, form: ReportForm, token: FormToken, *, sum_form: SumForm | None = None, status: int = 200, **context: Any
    ) -> HttpResponse:
        """Show the form. The sum that was posted stays as long as nobody looked at its answer."""
        post = self.request.POST
        sum_form = sum_form or SumForm(initial={"sum": [post.get("sum_0", ""), post.get("sum_1", "")]})
        hints = context.get("hints", [])
        noticed = ",".join([*form.seen(), *hints]) if form.is_bound and form.is_valid() else post.get("noticed", "")
        context = {"had_photos": form.had_photos(), "noticed": noticed, "status": status} | context
        return self.show(form=form, token=token, sum_form=sum_form, **context)

    def receipt_page(self, receipt: Receipt) -> HttpResponse:
        """Show the code, once, and ask the browser to forget the page."""
        response = render(self.request, "signals_form/receipt.html", {"receipt": receipt})
        return forgetting(response)


def forgetting(response: HttpResponse) -> HttpResponse:
    """Ask the browser to throw away what it kept of this site."""
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response

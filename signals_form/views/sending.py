"""A form that somebody without a name sends: one page that takes it in and answers with the receipt.

The report is one; a question and a remark to the platform (home.contact) are others.
"""

import logging
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from signals_form import actions
from signals_form.captcha import SumForm
from signals_form.form_token import FormToken, NoToken
from signals_form.forms import LetterboxForm
from signals_form.views.letterbox import LetterboxView
from vault.receipts import Receipt

logger = logging.getLogger(__name__)

MOST_FAILED_SUMS = 2


class SendingView(LetterboxView):
    """Shows a form, and takes it in. Whatever goes wrong, what was typed comes back."""

    form_class: type[LetterboxForm] = LetterboxForm
    sum_form_class: type[SumForm] = SumForm
    receipt_template = ""

    def receipt_of(self, token: FormToken, answers: dict[str, Any]) -> Receipt:
        """Return the receipt of this form with these answers."""
        return actions.receipt_for(token, answers)

    def is_stored(self, receipt: Receipt) -> bool:
        """Whether this very post was stored before."""
        raise NotImplementedError

    def ready(self, form: LetterboxForm) -> bool:
        """Do the costly last step before storing; False, with an error in the form, where it fails."""
        return True

    def store(self, answers: dict[str, Any], token: FormToken, receipt: Receipt, quarantine: str) -> None:
        """Hand what was sent over to the desk."""
        raise NotImplementedError

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show an empty form."""
        return self.page(self.form_class(), FormToken.new(self.language), sum_form=self.sum_form_class())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Take what was sent in, or give the form back with everything that was typed."""
        form = self.form_class(request.POST, request.FILES)
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

    def take_in(self, form: LetterboxForm, token: FormToken) -> HttpResponse:
        """Store what is right; a break on our side gives the form back instead of losing it."""
        try:
            receipt = self.receipt_of(token, form.cleaned_data)
            if self.is_stored(receipt):
                return self.receipt_page(receipt)
            if not self.ready(form):
                return self.page(form, token)
            return self.send(form, token, receipt)
        except Exception:
            logger.error("What was sent could not be stored", exc_info=True)
            return self.page(form, token, not_stored=True, status=503)

    @transaction.atomic
    def send(self, form: LetterboxForm, token: FormToken, receipt: Receipt) -> HttpResponse:
        """Judge the sum and store in one transaction, so that one answer lets one post through."""
        quarantine = actions.suspicion(token, form.cleaned_data, self.request.lane)  # type: ignore[attr-defined]
        if not quarantine:
            sum_form = self.sum_form_class(self.request.POST)
            if not self.request.POST.get("sum_0"):
                quarantine = "captcha"  # there was no sum to answer
            elif not sum_form.is_valid():
                if self.is_stored(receipt):
                    return self.receipt_page(receipt)  # a second click that waited for the first one
                token = token.failed()
                if token.failures < MOST_FAILED_SUMS:
                    return self.page(form, token, sum_form=sum_form)
                quarantine = "captcha"
        self.store(form.cleaned_data, token, receipt, quarantine)
        return self.receipt_page(receipt)

    def again(self, form: LetterboxForm, token: FormToken, **context: Any) -> HttpResponse:
        """Show what was typed in a fresh form that judges nothing yet."""
        return self.page(self.form_class(initial=form.typed()), token, had_photos=form.had_photos(), **context)

    def page(
        self,
        form: LetterboxForm,
        token: FormToken,
        *,
        sum_form: SumForm | None = None,
        status: int = 200,
        **context: Any,
    ) -> HttpResponse:
        """Show the form. The sum that was posted stays as long as nobody looked at its answer."""
        post = self.request.POST
        posted = [post.get("sum_0", ""), post.get("sum_1", "")]
        sum_form = sum_form or self.sum_form_class(initial={"sum": posted})
        hints = context.get("hints", [])
        noticed = ",".join([*form.seen(), *hints]) if form.is_bound and form.is_valid() else post.get("noticed", "")
        context = {"had_photos": form.had_photos(), "noticed": noticed, "status": status} | context
        return self.show(form=form, token=token, sum_form=sum_form, **context)

    def receipt_page(self, receipt: Receipt) -> HttpResponse:
        """Show the code, once, and ask the browser to forget the page."""
        response = render(self.request, self.receipt_template, self.context() | {"receipt": receipt})
        response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
        return response

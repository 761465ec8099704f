"""The answer page: the code opens what the desk wrote, and lets the sender reply."""

import logging
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intake.actions import Correspondence, correspondence
from signals_form import actions, answer_pass
from signals_form.form_token import FormToken, NoToken
from signals_form.forms import CodeForm, ReplyForm
from signals_form.views.letterbox import LetterboxView
from vault.receipts import Receipt

logger = logging.getLogger(__name__)

READ_IT_HERE = _("You can read our answer here later, with the same code.")
STAGES: dict[str, tuple[str | Promise, str | Promise]] = {
    "received": (
        _("Your report has arrived"),
        _("Somebody reads it within 24 hours, at night and in the weekend too."),
    ),
    "assessing": (_("Somebody is reading your report"), _("We look at what can be done and who can do it.")),
    "question_out": (_("We have a question for you"), _("Your answer helps us. You do not have to answer.")),
    "accepted": (_("Inspectors are looking at your report"), _("We cannot say here what happens and when.")),
    "referred": (_("Another organisation deals with your report"), _("You can read here which organisation it is.")),
    "closed": (
        _("We have finished with your report"),
        _("Does it go on, or is there something new? Report it again."),
    ),
    # A question or a remark: the words that home.contact gives to its correspondence.
    "question_received": (
        _("Your question has arrived"),
        _("You can read our answer here later, with the same code."),
    ),
    "remark_received": (_("Your remark has arrived"), _("You can read our answer here later, with the same code.")),
    "enquiry_answered": (_("We have answered you"), _("Do you want to know more? Send a new question.")),
    "enquiry_closed": (
        _("We have read what you sent"),
        _("We do not write an answer to it. Do you want to ask something? Send a new question."),
    ),
}
# Stages of what was never a report: the page does not call it one.
NOT_A_REPORT = frozenset({"question_received", "remark_received", "enquiry_answered", "enquiry_closed"})


class AnswerView(LetterboxView):
    """Asks for the code and shows what belongs to it. The code is in no address, cookie or page."""

    template_name = "signals_form/answer.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask for the code."""
        return self.show(form=CodeForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Show the answer, or take a reply in."""
        if "pass" in request.POST:
            return self.reply()
        receipt, talk = actions.look(request.POST.get("code", ""))
        if talk is None:
            # One answer for wrong, mistyped, expired and removed codes. The code is not sent back.
            return self.show(form=CodeForm(), nothing_found=True)
        return self.talk(receipt, talk, ReplyForm())

    def talk(self, receipt: Receipt, talk: Correspondence, form: ReplyForm, **context: Any) -> HttpResponse:
        """Show what was written under a code."""
        title, text = STAGES.get(talk.stage_code, STAGES["received"])
        context = {"had_photos": form.had_photos(), "token": FormToken.new(self.language)} | context
        return self.show(
            talk=talk,
            stage=title,
            stage_text=text,
            is_report=talk.stage_code not in NOT_A_REPORT,
            reply=form,
            **context,
            **{"pass": answer_pass.issue(receipt)},
        )

    def reply(self) -> HttpResponse:
        """Take a reply in. What was typed comes back, whatever goes wrong."""
        post = self.request.POST
        form = ReplyForm(post, self.request.FILES)
        try:
            receipt, token = answer_pass.read(post["pass"]), FormToken.read(post.get("token", ""))
        except (answer_pass.NoPass, NoToken):
            return self.show(form=CodeForm(), kept=ReplyForm(initial=form.typed()), pass_ended=True)
        try:
            return self.answer_to(form, receipt, token)
        except Exception:
            logger.error("A reply could not be stored", exc_info=True)
            return self.show(form=CodeForm(), kept=ReplyForm(initial=form.typed()), not_stored=True, status=503)

    def answer_to(self, form: ReplyForm, receipt: Receipt, token: FormToken) -> HttpResponse:
        """Store the reply, or say what is missing."""
        talk = correspondence(receipt)
        if talk is None:
            return self.show(form=CodeForm(), nothing_found=True)
        if not form.is_valid():
            return self.talk(receipt, talk, form, token=token)
        hints = form.new_hints()
        if hints:
            return self.talk(receipt, talk, form, token=token, hints=hints, noticed=",".join([*form.seen(), *hints]))
        answers = form.cleaned_data
        marker = actions.receipt_for(token, answers)
        if not form.rebuild_photos():
            return self.talk(receipt, talk, form, token=token)
        stored = actions.reply(receipt=receipt, marker=marker, text=answers["text"], photos=answers["photos"])
        return self.talk(receipt, talk, ReplyForm(), stored=stored, ended=not stored)

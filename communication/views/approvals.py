"""What waits for the approval of one's organisation, and what was approved."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState

from casework.views import ScopedView
from communication.actions import approvals
from communication.digests import message_digest
from communication.forms.plans import AnswerForm
from communication.guards import without_approval
from communication.models import Approval, EntityApprovalTask, Message, PlanVersion

SHOWN = 30


def asked_of(user: Any) -> Any:
    """Return the steps of workflows that wait for somebody's organisation."""
    task = EntityApprovalTask.objects.filter(party__code=user.acting.organisation).first()
    states = task.get_task_states_user_can_moderate(user) if task else TaskState.objects.none()
    return states.select_related("workflow_state__requested_by", "revision").order_by("started_at")


class ApprovalsView(ScopedView):
    """Pages and messages that wait for one's organisation, and the last approvals of everybody."""

    template_name = "communication/approvals.html"

    def get_page_title(self) -> str:
        """What this is."""
        return _("Approvals")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Gather what waits and what was said."""
        return super().get_context_data(
            states=asked_of(self.request.user),
            texts=self.waiting_messages(),
            given=self.given(),
            under_way=TaskState.objects.filter(
                status=TaskState.STATUS_IN_PROGRESS, task__in=EntityApprovalTask.objects.values("pk")
            ).select_related("task", "revision"),
            **kwargs,
        )

    def waiting_messages(self) -> list[Message]:
        """Messages of the plan in force and the draft to which one's organisation has not said yes."""
        if not self.acting.may("communication.approve"):
            return []
        current = Message.objects.filter(
            version__in=PlanVersion.objects.current(), concerned__code=self.acting.organisation
        ).select_related("version")
        party = [self.acting.party]
        waiting = [one for one in current if without_approval(one.key, message_digest(one), party)]
        # The same words in the version in force and in the draft ask for one yes.
        return list({(one.key, message_digest(one)): one for one in waiting}.values())

    def given(self) -> list[dict[str, Any]]:
        """The last approvals with the title of what was approved."""
        rows = list(Approval.objects.select_related("party").order_by("-given_at")[:SHOWN])
        keys = {row.subject for row in rows}
        titles = dict(Message.objects.filter(key__in=keys).order_by("version__number").values_list("key", "title"))
        titles |= dict(Page.objects.filter(translation_key__in=keys).values_list("translation_key", "title"))
        return [{"approval": row, "title": titles.get(row.subject, "")} for row in rows]


class AnswerView(ScopedView):
    """Read a page that waits, and say yes or what has to change."""

    template_name = "communication/answer.html"
    view_verb = "approve"

    @cached_property
    def state(self) -> TaskState:
        """The step, only when it waits for one's own organisation."""
        found = asked_of(self.request.user).filter(pk=self.kwargs["state"]).first()
        if found is None:
            raise Http404
        return found

    def get_page_title(self) -> str:
        """The title of the text."""
        return str(self.state.revision.object_str)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show what is asked."""
        return self.render_to_response(self.get_context_data(form=AnswerForm()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer, or show again what was written."""
        form, state = AnswerForm(request.POST), self.state
        if form.is_valid():
            try:
                approvals.answer(
                    state=state,
                    approves="approve" in request.POST,
                    user=request.user,
                    comment=form.cleaned_data["comment"],
                )
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, _("Your answer is kept."))
                return redirect(reverse(self.list_url_name.replace("index", "approvals")))
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the message behind the page and who said yes already."""
        page = self.state.workflow_state.content_object
        message = Message.objects.filter(
            version__in=PlanVersion.objects.current(), products__page_key=page.translation_key
        ).first()
        earlier = self.state.workflow_state.task_states.exclude(pk=self.state.pk).select_related("task")
        return super().get_context_data(
            page=page,
            message=message,
            earlier=earlier.order_by("started_at"),
            preview_url=reverse("wagtailadmin_pages:workflow_preview", args=[page.pk, self.state.task_id]),
            **kwargs,
        )

"""The versions of the plan, one version, its parts and what it changes."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from casework.moves import IllegalMove, check, policy_for
from casework.views import CaseView, ScopedListView, ScopedView
from communication.actions import plans
from communication.coverage import matrix
from communication.differences import compare
from communication.forms.parts import PART_FORMS, PartForm
from communication.forms.plans import DraftForm
from communication.models import PlanVersion
from communication.models.parts import Part
from communication.occasions import deliveries
from communication.stages import DRAFT
from communication.translation_status import statuses
from decisions.models import ActionItem


class PlanListView(ScopedListView):
    """Every version, the newest first."""

    template_name = "communication/plan_list.html"
    row_template = "communication/plan_row.html"
    order = ("-number", "id")

    def get_queryset(self) -> QuerySet:
        """Join what a row shows."""
        return self.visible().select_related("decision")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Offer to begin the next version."""
        may_open = policy_for(PlanVersion).user_has_permission(self.request.user, "write")
        return super().get_context_data(may_open=may_open and not PlanVersion.objects.being_written(), **kwargs)


class OpenDraftView(ScopedView):
    """Begin the next version."""

    template_name = "communication/form.html"
    view_verb = "write"

    def get_page_title(self) -> str:
        """What is done here."""
        return _("Begin the next version")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form."""
        return self.render_to_response(self.get_context_data(form=DraftForm()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Begin, or show what went wrong with everything that was typed."""
        form = DraftForm(request.POST)
        if form.is_valid():
            try:
                version = plans.open_draft(acting=self.acting, **form.cleaned_data)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                return redirect(self.case_url_name, version.pk)
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what the new version starts with."""
        return super().get_context_data(
            intro=_("It begins as a copy of the version in force. Nothing changes until it is adopted."),
            submit=self.get_page_title(),
            cancel_url=reverse(self.list_url_name),
            **kwargs,
        )


class OfVersionView(CaseView):
    """A screen of one version: its name is the last of the way that leads to it."""

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """The list, the version, this screen."""
        *above, version = super().get_breadcrumbs_items()
        named = version | {"label": _("Version %(number)d") % {"number": self.object.number}}
        return [*above, named, {"url": "", "label": self.get_page_title()}]


class PlanView(OfVersionView):
    """One version: goals, messages, products, gaps, actions."""

    template_name = "communication/plan.html"

    def get_queryset(self) -> QuerySet:
        """Join what the page shows."""
        return self.visible().select_related("decision", "previous")

    def get_page_title(self) -> str:
        """Its title."""
        return str(self.object.title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Gather goals with their messages and products."""
        version: PlanVersion = self.object
        may_write = policy_for(PlanVersion).allows(self.acting, "write", version) and version.stage == DRAFT
        messages = version.messages.prefetch_related("audiences", "concerned")
        products = version.products.select_related("owner").prefetch_related("audiences", "channels")
        return super().get_context_data(
            goals=_tree(version, list(messages), list(products)),
            matrix=matrix(version),
            actions=ActionItem.objects.from_origin(version).select_related("owner").order_by("due_on"),
            may_write=may_write,
            **kwargs,
        )


def _tree(version: PlanVersion, messages: list[Any], products: list[Any]) -> list[dict[str, Any]]:
    """Hang products under their message and messages under their goal."""
    out = deliveries([one.key for one in products])
    pages = statuses(one.page_key for one in products if one.page_key)
    rows: dict[Any, list[Any]] = {}
    for one in products:
        page = pages.get(one.page_key)
        rows.setdefault(one.message_id, []).append({"product": one, "deliveries": out.get(one.key, []), "page": page})
    return [
        {
            "goal": goal,
            "messages": [
                {"message": one, "products": rows.get(one.pk, [])} for one in messages if one.goal_id == goal.pk
            ],
        }
        for goal in version.goals.all()
    ]


class DifferencesView(OfVersionView):
    """What a version changes against the one before it."""

    template_name = "communication/differences.html"

    def get_page_title(self) -> str:
        """Which version."""
        return _("What version %(number)d changes") % {"number": self.object.number}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Compare."""
        if self.object.previous is None:
            raise Http404
        return super().get_context_data(differences=compare(self.object.previous, self.object), **kwargs)


class PartView(OfVersionView):
    """Write or take out one goal, message or product of a draft."""

    template_name = "communication/form.html"

    @cached_property
    def form_class(self) -> type[PartForm]:
        """The form of this kind of part."""
        if self.kwargs["kind"] not in PART_FORMS:
            raise Http404
        return PART_FORMS[self.kwargs["kind"]]

    @cached_property
    def part(self) -> Part:
        """The part, or a new one."""
        model: Any = self.form_class._meta.model
        if "part" in self.kwargs:
            return get_object_or_404(
                model.objects.select_related("version"), version=self.object, pk=self.kwargs["part"]
            )
        return model(version=self.object)

    def get_page_title(self) -> str:
        """What is written here."""
        name = self.form_class._meta.model._meta.verbose_name
        return _("Change: %(kind)s") % {"kind": name} if "part" in self.kwargs else _("Add: %(kind)s") % {"kind": name}

    def refused(self) -> HttpResponse | None:
        """Ask before the form is built."""
        self.part  # noqa: B018 -- 404 for what is not there comes first
        try:
            check(self.object, "write", acting=self.acting)
        except IllegalMove as error:
            raise PermissionDenied from error
        return None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form."""
        self.refused()
        initial = {name: request.GET[name] for name in ("goal", "message") if name in request.GET}
        form = self.form_class(instance=self.part, acting=self.acting, initial=initial)
        return self.render_to_response(self.get_context_data(form=form))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Write it, or show it again with what went wrong."""
        self.refused()
        form = self.form_class(request.POST, instance=self.part, acting=self.acting)
        try:
            if "drop" in request.POST and not self.part._state.adding:
                plans.drop_part(part=self.part, acting=self.acting)
                return redirect(self.case_url_name, self.object.pk)
            if form.is_valid():
                form.save()
                return redirect(self.case_url_name, self.object.pk)
        except ValidationError as error:
            form.is_valid()
            form.add_error(None, error)
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Offer to save, and to take out what is there."""
        return super().get_context_data(
            submit=_("Save"),
            may_drop="part" in self.kwargs,
            cancel_url=reverse(self.case_url_name, args=[self.object.pk]),
            **kwargs,
        )

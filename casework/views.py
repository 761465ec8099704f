"""Scoped screens: they draw what the policy shows and call what the gate allows, nothing more."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from casework import keyset
from casework.models import Case
from casework.moves import IllegalMove, NotFoundForYou, check, moves_open_to, policy_for
from casework.policies import acting_of


class ScopedView(WagtailAdminTemplateMixin, TemplateView):
    """A staff screen that answers 404 for what is not seen and 403 for what is not allowed, never a redirect."""

    model: Any = Case  # the viewset names the real one; without a value it could not
    list_url_name = ""
    case_url_name = ""
    move_url_name = ""
    move_forms: dict[str, Any] = {}
    view_verb = "view"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask the policy for the screen itself, then translate refusals into plain answers."""
        try:
            if not policy_for(self.model).user_has_permission(request.user, self.view_verb):
                raise PermissionDenied
            response = super().dispatch(request, *args, **kwargs)
            if isinstance(response, TemplateResponse):
                response.render()  # now, so that a refusal while rendering is caught below
        except NotFoundForYou as error:
            raise Http404 from error
        except PermissionDenied:
            return render(request, "casework/refused.html", status=403)
        response["Cache-Control"] = "private, no-store"
        return response

    @property
    def acting(self) -> Any:
        """The membership in whose name this is done."""
        return acting_of(self.request.user)

    def visible(self) -> QuerySet:
        """Rows this organisation may see."""
        return self.model.objects.visible_to(self.acting)

    def get_page_title(self) -> str:
        """The plural name of the model."""
        return capfirst(str(self.model._meta.verbose_name_plural))

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """The list this screen belongs to."""
        return [*super().get_breadcrumbs_items(), {"url": reverse(self.list_url_name), "label": self.get_page_title()}]


class ScopedListView(ScopedView):
    """A list with filters and keyset pages: its query count does not grow with the number of rows."""

    template_name = "casework/list.html"
    filterset_class: type | None = None
    order: Sequence[str] = ("-stage_since", "id")
    page_size = 50
    row_template = "casework/list_row.html"

    def get_queryset(self) -> QuerySet:
        """The visible rows with what a row shows already joined."""
        return self.visible()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Filter, order and cut one page."""
        queryset = self.get_queryset()
        filters = None
        if self.filterset_class is not None:
            filters = self.filterset_class(self.request.GET, queryset=queryset, request=self.request)
            queryset = filters.qs
        page = keyset.page(queryset, self.order, after=self.request.GET.get("after", ""), size=self.page_size)
        query = self.request.GET.copy()
        query["after"] = page.next_key
        return super().get_context_data(
            filters=filters,
            is_filtered=filters is not None and filters.form.is_valid() and any(filters.form.cleaned_data.values()),
            rows=page.rows,
            next_query=query.urlencode() if page.next_key else "",
            case_url_name=self.case_url_name,
            row_template=self.row_template,
            **kwargs,
        )


class CaseView(ScopedView):
    """One case: its facts and a button for each move that is open to whoever looks."""

    template_name = "casework/case.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the case among what may be seen."""
        super().setup(request, *args, **kwargs)
        self.object: Any = self.get_queryset().filter(pk=kwargs["pk"]).first()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer 404 before anything else when the case is not seen."""
        if self.object is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet:
        """The visible rows with what the screen shows already joined."""
        return self.visible()

    def get_page_title(self) -> str:
        """The reference."""
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """The list, then this case."""
        plural = capfirst(str(self.model._meta.verbose_name_plural))
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse(self.list_url_name), "label": plural},
            {"url": reverse(self.case_url_name, args=[self.object.pk]), "label": str(self.object)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Offer the buttons."""
        verbs = [verb for verb in moves_open_to(self.acting, self.object) if verb in self.move_forms]
        moves = [
            {
                "verb": verb,
                "label": self.move_forms[verb].label,
                "url": reverse(self.move_url_name, args=[self.object.pk, verb]),
                "serious": getattr(self.move_forms[verb], "serious", False),
            }
            for verb in verbs
        ]
        return super().get_context_data(object=self.object, moves=moves, case_url_name=self.case_url_name, **kwargs)


class MoveView(CaseView):
    """A form for one verb. POST calls the action; nothing typed is lost when it is refused."""

    template_name = "casework/move.html"

    def get_form(self, verb: str, data: Any = None, files: Any = None) -> Any:
        """Build the verb's form."""
        return self.move_forms[verb](data, files, instance=self.object, acting=self.acting, request=self.request)

    def refused(self, verb: str) -> HttpResponse | None:
        """Ask before a form is built: its choices and what it is filled with are part of the case."""
        if verb not in self.move_forms:
            raise Http404
        try:
            check(self.object, verb, acting=self.acting)
        except IllegalMove as error:
            return self.too_late(error)
        return None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form, if the move is open."""
        refused = self.refused(kwargs["verb"])
        if refused is not None:
            return refused
        form = self.get_form(kwargs["verb"])
        return self.render_to_response(self.get_context_data(form=form, verb=kwargs["verb"]))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it, or show the form again with what went wrong."""
        refused = self.refused(kwargs["verb"])
        if refused is not None:
            return refused
        form = self.get_form(kwargs["verb"], request.POST, request.FILES)
        if form.is_valid():
            try:
                form.save()
            except IllegalMove as error:
                return self.too_late(error)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, getattr(form, "done", None) or _("Done."))
                return redirect(form.next_url() if hasattr(form, "next_url") else self.case_url())
        context = self.get_context_data(form=form, verb=kwargs["verb"])
        return self.render_to_response(context, status=422)

    def case_url(self) -> str:
        """Where the case itself is."""
        return reverse(self.case_url_name, args=[self.object.pk])

    def too_late(self, error: IllegalMove) -> HttpResponse:
        """Say that the stage has changed meanwhile, and show the case as it is now."""
        messages.warning(self.request, " ".join(error.messages))
        return redirect(self.case_url())

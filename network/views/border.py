"""What the screens across the border share: everybody with a membership reads, the policy says who writes."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import HeaderButton

from casework.moves import policy_for
from casework.views import ScopedView


class BorderView(ScopedView):
    """A screen about what lies across the border."""

    view_verb = "view_crossborder"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """The start, then the list this screen belongs to."""
        plural = capfirst(str(self.model._meta.verbose_name_plural))
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse(self.list_url_name), "label": plural},
        ]

    def may(self, verb: str, instance: Model) -> bool:
        """Whether whoever looks may do this to it."""
        return policy_for(type(instance)).allows(self.acting, verb, instance)  # type: ignore[arg-type]

    def find(self, **lookups: Any) -> Any:
        """Return the one row that is seen, or answer 404."""
        found = self.visible().filter(**lookups).first()
        if found is None:
            raise Http404
        return found


class BorderCaseView(BorderView):
    """A screen of one thing, found among what may be seen."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Remember which one is asked for."""
        super().setup(request, *args, **kwargs)
        self.object: Any = None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Find it and show it."""
        self.object = self.find(pk=kwargs["pk"])
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give it to the template."""
        return super().get_context_data(object=self.object, **kwargs)

    def get_page_title(self) -> str:
        """What it is called."""
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """The list, then this one."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": str(self.object)}]


class BorderFormView(BorderView):
    """A form about something that is no case. It asks the policy before it shows anything."""

    template_name = "network/border/form.html"
    form_class: Any = None
    title: Any = ""

    def instance(self) -> Any:
        """What the form is about: a row that is seen, or a new one. Raise PermissionDenied for whoever may not."""
        raise PermissionDenied

    def cancel_url(self) -> str:
        """Where the form is left without doing anything."""
        raise NotImplementedError

    def get_page_title(self) -> str:
        """The name of the act."""
        return str(self.title or self.form_class.label)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """The list, then the act."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def get_form(self, data: Any = None) -> Any:
        """Build the form."""
        self.object = self.instance()
        return self.form_class(data, None, instance=self.object, acting=self.acting, request=self.request)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it."""
        return self.shown(self.get_form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it, or show the form again with what went wrong; nothing typed is lost."""
        form = self.get_form(request.POST)
        if form.is_valid():
            try:
                form.save()
            except ValidationError as error:
                complain(form, error)
            else:
                messages.success(request, getattr(form, "done", "") or _("Done."))
                return redirect(form.next_url())
        return self.shown(form, status=422)

    def shown(self, form: Any, status: int = 200) -> HttpResponse:
        """The page with the form."""
        context = self.get_context_data(form=form, cancel_url=self.cancel_url())
        return self.render_to_response(context, status=status)


def complain(form: Any, error: ValidationError) -> None:
    """Put an error at its field; what belongs to no field of the form stands above it."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)


def button(label: Any, url: str, icon: str) -> HeaderButton:
    """A button at the top of a screen."""
    return HeaderButton(label=label, url=url, icon_name=icon)

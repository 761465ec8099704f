"""The screens of a signal: the queue, the reading screen, its verbs, and the two ways to write signals down."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.model import ModelViewSet

from casework.viewsets import ScopedModelViewSet
from intake.forms import ending, judging
from intake.forms.channels import ChannelForm
from intake.models import Channel, Signal
from intake.views.queue import SignalListView
from intake.views.reading import PhotoView, SignalMoveView, SignalView
from intake.views.registering import ImportView, RegisterView


class SignalViewSet(ScopedModelViewSet):
    """Signals. Accepting has no form here: it happens on the case that takes them in."""

    model = Signal
    name = "signals"
    icon = "mail"
    menu_order = 100
    list_view_class = SignalListView
    case_view_class = SignalView
    move_view_class = SignalMoveView
    move_forms = {
        "claim": judging.ClaimForm,
        "release": judging.ReleaseForm,
        "redact": judging.RedactForm,
        "annotate": judging.AnnotateForm,
        "classify": judging.ClassifyForm,
        "ask": judging.AskForm,
        "resume": judging.ResumeForm,
        "refer": ending.ReferForm,
        "reject": ending.RejectForm,
        "close": ending.CloseForm,
        "answer": ending.AnswerForm,
        "take_over": judging.TakeOverForm,
        "quarantine": judging.QuarantineForm,
        "reopen": ending.ReopenForm,
        "explain_overrun": judging.ExplainOverrunForm,
        "reject_abuse": ending.AbuseForm,
        "expunge": ending.ExpungeForm,
    }

    def get_urlpatterns(self) -> list[Any]:
        """Add registering, importing and the pictures to the three addresses of a case."""
        siblings = {"register_url_name": self.get_url_name("register"), "import_url_name": self.get_url_name("import")}
        *_replaced, move = super().get_urlpatterns()
        return [
            path("", self.construct_view(self.list_view_class, **siblings), name="index"),
            path("register/", self.construct_view(RegisterView), name="register"),
            path("import/", self.construct_view(ImportView), name="import"),
            path(
                "<uuid:pk>/",
                self.construct_view(self.case_view_class, photo_url_name=self.get_url_name("photo")),
                name="case",
            ),
            path("<uuid:pk>/photos/<uuid:photo>/", self.construct_view(PhotoView), name="photo"),
            move,
        ]


class ChannelViewSet(ModelViewSet):
    """Channels are data: an administrator adds one while the portal runs (R84)."""

    model = Channel
    name = "channels"
    icon = "tag"
    menu_label = _("Channels")
    add_to_settings_menu = True
    copy_view_enabled = False
    list_display = [
        "name",
        Column("kind", label=_("kind"), accessor="get_kind_display"),
        BooleanColumn("is_active", label=_("can be chosen")),
    ]

    def get_form_class(self, for_update: bool = False) -> type[ChannelForm]:
        """One form for adding and changing."""
        return ChannelForm

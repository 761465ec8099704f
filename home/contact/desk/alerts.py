"""The kinds of notice about questions and remarks: a count each, and nothing of what was asked."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from casework.notices import register_kind


def register_kinds() -> None:
    """Make the kinds known; called once when the app is loaded."""
    register_kind("home.enquiry_new", _("Questions or remarks are waiting"), _new)
    register_kind("home.enquiry_overdue", _("Questions or remarks wait too long"), _overdue)


def _new(count: int) -> str:
    return ngettext("%(count)d new question or remark.", "%(count)d new questions or remarks.", count) % {
        "count": count
    }


def _overdue(count: int) -> str:
    return ngettext(
        "%(count)d question or remark should have been answered by now.",
        "%(count)d questions or remarks should have been answered by now.",
        count,
    ) % {"count": count}

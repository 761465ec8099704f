"""Who may see what beside the registers, whose rights stand in accounts.roles."""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

WRITING = ("add", "change", "publish")
COUNTS = "search.view_querycount"


def may_search_texts(user: Any) -> bool:
    """Whether somebody edits pages at all."""
    return bool(page_permission_policy.user_has_any_permission(user, WRITING))


def pages_of(user: Any) -> QuerySet[Page]:
    """Return the pages that somebody may edit, whatever their state."""
    return page_permission_policy.instances_user_has_any_permission_for(user, WRITING)


def may_see_counts(user: Any) -> bool:
    """Whether somebody may see what is searched for."""
    return bool(user.has_perm(COUNTS))

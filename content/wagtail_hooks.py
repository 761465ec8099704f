"""What the content app adds to Wagtail."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import page_permission_policy
from wagtail.rich_text.feature_registry import FeatureRegistry

from content.rich_text import PageLinkHandler

EDITORS_ONLY = frozenset({"reports", "help"})


@hooks.register("register_rich_text_features", order=10)
def keep_readers_in_their_language(features: FeatureRegistry) -> None:
    """Replace Wagtail's handler of page links by ours."""
    features.register_link_type(PageLinkHandler)


@hooks.register("construct_main_menu")
def spare_others_what_editors_use(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Leave Wagtail's reports and help out of the menu of who writes no pages: at night every item is one too many."""
    if not page_permission_policy.user_has_any_permission(request.user, {"add", "change", "publish"}):
        menu_items[:] = [item for item in menu_items if item.name not in EDITORS_ONLY]

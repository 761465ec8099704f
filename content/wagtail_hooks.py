"""What the content app adds to Wagtail."""

from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry

from content.rich_text import PageLinkHandler


@hooks.register("register_rich_text_features", order=10)
def keep_readers_in_their_language(features: FeatureRegistry) -> None:
    """Replace Wagtail's handler of page links by ours."""
    features.register_link_type(PageLinkHandler)

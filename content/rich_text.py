"""Links in running text lead to the page in the reader's language."""

from django.utils.html import format_html
from wagtail.rich_text.pages import PageLinkHandler as WagtailPageLinkHandler

from content.addresses import address


class PageLinkHandler(WagtailPageLinkHandler):
    """Writes a link to a page at the reader's language's address, also when the page answers there in another one."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        """Return the opening tags."""
        return [
            format_html('<a href="{}">', address(page)) if page and page.live else "<a>"
            for page in cls.get_many(attrs_list)
        ]

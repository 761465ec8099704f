"""Where editors keep the words about parties, in Dutch; translators go on from there."""

from wagtail.snippets.views.snippets import SnippetViewSet

from network.models import PartyText


class PartyTextViewSet(SnippetViewSet):
    """The texts about parties, in a list for each language."""

    model = PartyText
    icon = "doc-full"
    list_display = ["party", "summary"]
    search_fields = ["summary", "party__name", "party__abbreviation"]
    add_to_admin_menu = True
    menu_order = 410

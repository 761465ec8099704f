"""The public network page below a home page, in two languages."""

from wagtail.models import Locale, Page, Site

from home.models import HomePage
from network.models import NetworkPage


def network_pages(languages=("nl", "en")) -> dict[str, NetworkPage]:
    """Make a site with a network page in each of these languages, translations of each other."""
    made: dict[str, NetworkPage] = {}
    homes: dict[str, HomePage] = {}
    root = Page.get_first_root_node()
    for code in languages:
        locale, _created = Locale.objects.get_or_create(language_code=code)
        home = HomePage(title=f"Platform {code}", slug=f"home-{code}", heading="x", intro="x", locale=locale)
        page = NetworkPage(title=f"Network {code}", slug="netwerk", intro="Intro", locale=locale, show_in_menus=True)
        for kept, first in ((home, homes), (page, made)):
            if first:
                kept.translation_key = next(iter(first.values())).translation_key
        homes[code] = root.add_child(instance=home)
        made[code] = homes[code].add_child(instance=page)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"root_page": homes["nl"], "hostname": "localhost", "port": 80}
    )
    return made

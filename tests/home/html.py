"""Reading a page as a reader does."""

from bs4 import BeautifulSoup


def soup(response):
    """Return the page as a tree."""
    return BeautifulSoup(response.content.decode(), "html.parser")


def headings(page):
    """Return level and text of every heading of the page's own text, in order."""
    return [(one.name, one.get_text(" ", strip=True)) for one in page.main.find_all(["h1", "h2", "h3", "h4"])]


def loaded_addresses(page):
    """Return every address a browser would load by itself."""
    loading = [
        ("link", "href"),
        ("script", "src"),
        ("img", "src"),
        ("iframe", "src"),
        ("source", "src"),
        ("use", "href"),
    ]
    found = [tag[name] for kind, name in loading for tag in page.find_all(kind) if tag.get(name)]
    return [address for address in found if not _is_only_named(page, address)]


def _is_only_named(page, address):
    return any(
        link.get("href") == address and set(link["rel"]) & {"canonical", "alternate"} for link in page.find_all("link")
    )


def links(page):
    """Return every address the page's own text leads to, in order, but for languages and ways to share."""
    found = page.main.find_all("a", href=True)
    offered = ["portal-languages__list", "portal-share"]
    return [one["href"] for one in found if not one.find_parent(class_=offered) and not one["href"].startswith("#")]


def shape(page):
    """Return what the page's own text is built of, in order: paragraphs, lists, pictures, bold words, figures."""
    parts = page.main.find_all(["p", "ul", "ol", "li", "img", "b", "strong", "figure", "section", "time"])
    return [(one.name, one.get("src", "")) for one in parts]

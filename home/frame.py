"""What stands around every public page: name, menu, language menu, report block, footer."""

from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import F, Q
from django.http import HttpRequest
from wagtail.models import Page

from content.addresses import address, fallbacks, in_language, reader_language
from content.languages import direction
from home.models import PortalSettings


@dataclass(frozen=True)
class Language:
    """One line of the language menu."""

    code: str
    name: str
    direction: str
    href: str
    current: bool


@dataclass(frozen=True)
class Link:
    """A page in the menu, the footer or the breadcrumb."""

    title: str
    href: str
    language: str
    current: bool = False
    in_menu: bool = False
    in_footer: bool = False


@dataclass(frozen=True)
class Frame:
    """Everything base.html needs; `page` is None on the letterbox and on error pages."""

    language: str
    direction: str
    path: str
    name: str
    home: str
    settings: PortalSettings
    languages: list[Language]
    links: list[Link]
    crumbs: list[Link] = field(default_factory=list)
    content_language: str = ""
    alternates: dict[str, str] = field(default_factory=dict)

    @property
    def menu(self) -> list[Link]:
        """The links at the top."""
        return [link for link in self.links if link.in_menu]

    @property
    def footer(self) -> list[Link]:
        """The links at the bottom."""
        return [link for link in self.links if link.in_footer]

    @property
    def is_fallback(self) -> bool:
        """Whether the page answers in another language than the reader's."""
        return bool(self.content_language) and self.content_language != self.language

    @property
    def content_direction(self) -> str:
        """The direction of the page's own text."""
        return direction(self.content_language or self.language)

    @property
    def letterbox(self) -> str:
        """Where the anonymous form is."""
        return f"/{self.language}/melden/"

    @property
    def search(self) -> str:
        """Where somebody searches."""
        return f"/{self.language}/zoeken/"

    @property
    def security_txt(self) -> str:
        """Where researchers read whom to warn."""
        return "/.well-known/security.txt"

    @property
    def question(self) -> str:
        """Where somebody asks something."""
        return f"/{self.language}/vraag/"

    @property
    def remark(self) -> str:
        """Where somebody says what is wrong on this site."""
        return f"/{self.language}/opmerking/"

    @property
    def answers(self) -> str:
        """Where a sender finds the answer."""
        return f"/{self.language}/melden/antwoord/"


def best_versions(pages: list[Page], language: str) -> list[Page]:
    """Return of each page the version that this reader gets, in the order of the source."""
    order = fallbacks(language)
    versions: dict[str, dict[str, Page]] = {}
    for page in pages:
        versions.setdefault(page.translation_key, {})[page.locale.language_code] = page
    return [next(found[code] for code in order if code in found) for found in versions.values()]


def _pages_around(page: Page | None, language: str) -> list[Page]:
    """Return in one query the first pages, what stands in menu and footer, and this page in all its languages."""
    listed = Q(show_in_menus=True) | Q(guidancepage__show_in_footer=True) | Q(homepage__isnull=False)
    wanted = Q(listed, locale__language_code__in=fallbacks(language))
    if page is not None:
        wanted |= Q(translation_key=page.translation_key)
    return list(
        Page.objects.live()
        .filter(wanted, alias_of=None)
        .annotate(in_footer=F("guidancepage__show_in_footer"), is_home=F("homepage__pk"))
        .select_related("locale")
        .order_by("path")
    )


def _site_links(pages: list[Page], language: str, path: str) -> list[Link]:
    found = [
        page
        for page in pages
        if page.locale.language_code in fallbacks(language) and (page.show_in_menus or page.in_footer)
    ]
    # The source language gives the order, so that it is the same in every language.
    ordered = sorted(found, key=lambda page: page.locale.language_code != settings.LANGUAGE_CODE)
    return [_link(page, language, path) for page in best_versions(ordered, language)]


def _link(page: Page, language: str, path: str) -> Link:
    href = address(page, language)
    return Link(
        title=page.title,
        href=href,
        language=page.locale.language_code,
        current=href == path,
        in_menu=page.show_in_menus,
        in_footer=bool(page.in_footer),
    )


def _platform_name(pages: list[Page], language: str, saved: PortalSettings) -> str:
    titles = {page.locale.language_code: page.title for page in pages if page.is_home}
    return next((titles[code] for code in fallbacks(language) if code in titles), saved.platform_name)


def _crumbs(page: Page, language: str) -> list[Link]:
    code = page.locale.language_code
    above = page.get_ancestors().filter(depth__gt=2).live()
    return [Link(one.title, address(one, language), code) for one in above]


def _alternates(request: HttpRequest, pages: list[Page], page: Page) -> dict[str, str]:
    """Return where this address answers in which language; what a page answers below itself moves along."""
    codes = [one.locale.language_code for one in pages if one.translation_key == page.translation_key]
    return {code: request.build_absolute_uri(in_language(request.path, code)) for code in codes}


def build_frame(request: HttpRequest, page: Page | None) -> Frame:
    """Gather the frame of a page; the number of queries does not grow with the number of pages."""
    language = reader_language()
    saved = PortalSettings.current()
    pages = _pages_around(page, language)
    is_fallback = page is not None and page.locale.language_code != language
    return Frame(
        language=language,
        direction=direction(language),
        path=request.path,
        name=_platform_name(pages, language, saved),
        home=f"/{language}/",
        settings=saved,
        languages=[
            Language(code, name, direction(code), in_language(request.path, code), code == language)
            for code, name in settings.LANGUAGES
        ],
        links=_site_links(pages, language, request.path),
        crumbs=_crumbs(page, language) if page and page.depth > 3 else [],
        content_language=page.locale.language_code if page else "",
        alternates=_alternates(request, pages, page) if page and not is_fallback else {},
    )

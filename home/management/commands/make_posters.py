"""Make every poster and card ahead, and remove those of texts that changed."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.http import HttpRequest
from django.utils.translation import override
from wagtail.models import Site

from communication.posters import poster as posters
from content.printing import can_print, remove_unused
from home.posters import everything


class Command(BaseCommand):
    """`manage.py make_posters`: run it every night; without it a print is made when somebody first asks for it."""

    help = "Make every poster and card as PDF, and remove those of texts that have changed."

    def handle(self, *args: object, **options: object) -> None:
        """Make, remove, and say how many."""
        if not can_print():
            raise CommandError("PDFs need libpango (libpango-1.0-0, libpangoft2-1.0-0, libharfbuzz-subset0).")
        used = set()
        for poster, size in everything(_request()):
            with override(poster.language):
                posters.pdf(poster, size)
                used.add(posters.digest(poster, size))
        removed = remove_unused(used)
        if options["verbosity"]:
            self.stdout.write(f"{len(used)} prints, {removed} old ones removed")


def _request() -> HttpRequest:
    """Return a request as a visitor of the site makes it: the addresses on paper are the site's own."""
    site = Site.objects.get(is_default_site=True)
    request = HttpRequest()
    request.META |= {"SERVER_NAME": site.hostname, "SERVER_PORT": str(site.port)}
    if site.port == 443 or settings.SECURE_SSL_REDIRECT:
        request.META |= {"wsgi.url_scheme": "https", "HTTP_X_FORWARDED_PROTO": "https"}
    return request

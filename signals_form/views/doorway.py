"""`/melden`: the short address on posters. It leads to the form in a language of the reader's browser."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language_from_request, override
from django.views.decorators.http import require_safe


@require_safe
def doorway(request: HttpRequest) -> HttpResponse:
    """Send the reader on, setting nothing and remembering nothing."""
    language = get_language_from_request(request)
    with override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        response = HttpResponseRedirect(reverse("letterbox_report"))
    response.headers["Vary"] = "Accept-Language"
    return response

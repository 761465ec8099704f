"""A print of a message of the communication plan, for staff: the plan is written in Dutch, and so is its print.

What the entities concerned have not approved is not printed (R26): paper cannot be taken back.
"""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from communication.guards import NotApproved, check_message
from communication.models import Message
from communication.posters import poster as posters
from communication.posters.poster import SIZES, Poster
from content.addresses import address
from content.printing import can_print, pdf
from home.models import GuidancePage, PortalSettings
from home.posters import base_poster


def poster_of(request: HttpRequest, message: Message) -> Poster:
    """Return what stands on the print: the message, and the way to its page, else to the form."""
    language = settings.LANGUAGE_CODE
    keys = message.products.exclude(page_key=None).values("page_key")
    page = GuidancePage.objects.live().filter(translation_key__in=keys, locale__language_code=language).first()
    with override(language):
        return base_poster(
            request,
            language,
            PortalSettings.current(),
            contact={},
            heading=message.title,
            lead=message.text,
            address=request.build_absolute_uri(address(page, language) if page else f"/{language}/melden/"),
        )


@never_cache
@require_safe
def print_message(request: HttpRequest, pk: UUID, size: str, as_pdf: bool = False) -> HttpResponse:
    """Show the print of an approved message, or as PDF; lead back where somebody still has to say yes."""
    acting = getattr(request.user, "acting", None)
    if acting is None or not acting.may("communication.view"):
        raise PermissionDenied
    message = get_object_or_404(Message, pk=pk)
    if size not in SIZES or (as_pdf and not can_print()):
        raise Http404
    try:
        check_message(message)
    except NotApproved as error:
        messages.error(request, str(error))
        return redirect("wagtailadmin_home")
    poster = poster_of(request, message)
    if as_pdf:
        made = pdf(posters.html(poster, size), title=poster.heading, language=poster.language)
        return HttpResponse(made, content_type="application/pdf")
    others = {one: reverse("message_poster", args=[pk, one]) for one in SIZES}
    pdf_address = reverse("message_poster_pdf", args=[pk, size]) if can_print() else ""
    return HttpResponse(posters.html(poster, size, pdf_address=pdf_address, others=others))


urlpatterns = [
    path("posters/<uuid:pk>/<slug:size>/", print_message, name="message_poster"),
    path("posters/<uuid:pk>/<slug:size>.pdf", print_message, {"as_pdf": True}, name="message_poster_pdf"),
]

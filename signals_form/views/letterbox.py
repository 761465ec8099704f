"""What every page of the letterbox does first: read the post in memory and judge where it came from."""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import View

from signals_form.photos import MemoryOnlyHandler


@method_decorator([csrf_exempt, sensitive_post_parameters()], name="dispatch")
class LetterboxView(View):
    """A page for somebody without a name: no cookie, so no CSRF cookie either; the form carries a signed token."""

    template_name = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Read a post safely, then go on as usual."""
        if request.method == "POST":
            refused = read_post(request) or refuse_foreign(request)
            if refused:
                return refused
        return super().dispatch(request, *args, **kwargs)

    @property
    def language(self) -> str:
        """The language of the page, which its address says."""
        return get_language() or ""

    def context(self) -> dict[str, Any]:
        """What every page of this view says besides."""
        return {}

    def show(self, status: int = 200, **context: Any) -> HttpResponse:
        """Answer with this view's page."""
        return render(self.request, self.template_name, self.context() | context, status=status)


def read_post(request: HttpRequest) -> HttpResponse | None:
    """Read the post into memory. What cannot be read gets a calm page that says what to do."""
    request.encoding = "utf-8"  # whatever the header claims: it may name a codec that breaks the reader
    request.upload_handlers = [MemoryOnlyHandler(request)]
    try:
        _ = request.POST, request.FILES
    except RequestDataTooBig:
        return render(request, "signals_form/unreadable.html", {"too_big": True}, status=413)
    except (MultiPartParserError, BadRequest, SuspiciousOperation, UnreadablePostError, ValueError):
        return render(request, "signals_form/unreadable.html", status=400)
    return None


def refuse_foreign(request: HttpRequest) -> HttpResponse | None:
    """Refuse a post from another site. `null` is accepted: Tor sends it, and our own referrer rule causes it."""
    origin = request.META.get("HTTP_ORIGIN", "null")
    if origin == "null" or _host(origin) == request.get_host():
        return None
    return render(request, "signals_form/elsewhere.html", status=403)


def _host(origin: str) -> str:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""

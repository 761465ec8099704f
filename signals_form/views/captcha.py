"""The sum's picture and its sound."""

from captcha.models import CaptchaStore
from captcha.views import captcha_image
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from signals_form import speech


@require_safe
def picture(request: HttpRequest, key: str) -> HttpResponse:
    """Return the picture of a sum; 410 when it was used or is too old."""
    return captcha_image(request, key, scale=2)


@require_safe
def sound(request: HttpRequest, key: str) -> HttpResponse:
    """Return the sum spoken in the language of the page; 404 where it cannot be spoken."""
    store = CaptchaStore.objects.filter(hashkey=key).first()
    wav = speech.wave(store.challenge, request.LANGUAGE_CODE) if store else b""  # type: ignore[attr-defined]
    if not wav:
        raise Http404
    return HttpResponse(wav, content_type="audio/wav")

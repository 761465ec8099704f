"""The letterbox's addresses. All of them hold the word that the forgetting middleware and the proxy look for."""

from django.urls import URLPattern, URLResolver, path, re_path

from signals_form.views.answer import AnswerView
from signals_form.views.captcha import picture, sound
from signals_form.views.doorway import doorway
from signals_form.views.report import ReportView

# Without a language: the poster's address, and the picture of a sum, which needs no words.
unprefixed: list[URLPattern | URLResolver] = [
    re_path(r"^melden/?$", doorway, name="letterbox_doorway"),
    # The name is the one django-simple-captcha looks for.
    re_path(r"^melden/som/(?P<key>[0-9a-f]{40})\.png$", picture, name="captcha-image"),
]

# Below /<language>/melden/.
prefixed: list[URLPattern | URLResolver] = [
    path("", ReportView.as_view(), name="letterbox_report"),
    path("antwoord/", AnswerView.as_view(), name="letterbox_answer"),
    re_path(r"^som/(?P<key>[0-9a-f]{40})\.wav$", sound, name="letterbox_captcha_sound"),
]

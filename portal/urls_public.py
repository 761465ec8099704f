"""The public addresses. None of them sets a cookie or varies by login."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls

from signals_form import urls as letterbox_urls

urlpatterns = [
    *letterbox_urls.unprefixed,
    *i18n_patterns(
        path("melden/", include(letterbox_urls.prefixed)),
        path("", include(wagtail_urls)),
    ),
]

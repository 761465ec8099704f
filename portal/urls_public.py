"""The public addresses. None of them sets a cookie or varies by login."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from home import urls as home_urls
from search import urls as search_urls
from signals_form import urls as letterbox_urls

urlpatterns = [
    *letterbox_urls.unprefixed,
    *home_urls.unprefixed,
    *i18n_patterns(
        path("melden/", include(letterbox_urls.prefixed)),
        path("zoeken/", include(search_urls.prefixed)),
        path("", include(home_urls.prefixed)),
    ),
]

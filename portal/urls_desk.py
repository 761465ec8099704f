"""The desk's addresses: the Wagtail admin and the partner area. They need a sign-in and are never cached."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
]

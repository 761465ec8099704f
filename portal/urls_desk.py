"""The desk's addresses: the Wagtail admin and the partner area. They need a sign-in and are never cached."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

from network import urls as network_urls
from vault import urls as vault_urls

urlpatterns = [
    # The vault's sign-in stands before Wagtail's own: signing in opens the vault.
    *vault_urls.urlpatterns,
    path("admin/", include(wagtailadmin_urls)),
    path("partners/", include(network_urls.partners)),
]

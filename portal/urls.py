"""Every address of the portal. The public process resolves no desk address, the desk process no letterbox."""

from importlib import import_module

from django.conf import settings
from django.urls import URLPattern, URLResolver, path

from portal.views import health

HALVES = {"all": ("desk", "public"), "desk": ("desk",), "public": ("public",)}

urlpatterns: list[URLPattern | URLResolver] = [
    path("-/health/", health.ready, name="health"),
    path("-/health/live/", health.live, name="health_live"),
]

for half in HALVES[settings.PORTAL_PROCESS]:
    urlpatterns += import_module(f"portal.urls_{half}").urlpatterns

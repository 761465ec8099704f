"""The partner area's addresses."""

from django.urls import URLPattern, URLResolver

partners: list[URLPattern | URLResolver] = []

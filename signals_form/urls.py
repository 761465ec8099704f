"""The letterbox's addresses."""

from django.urls import URLPattern, URLResolver

unprefixed: list[URLPattern | URLResolver] = []
prefixed: list[URLPattern | URLResolver] = []

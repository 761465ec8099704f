"""The letterbox."""

from django.apps import AppConfig


class SignalsFormConfig(AppConfig):
    """The letterbox."""

    name = "signals_form"
    verbose_name = "The letterbox"

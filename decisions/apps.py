"""What was agreed."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """What was agreed."""

    name = "decisions"
    verbose_name = "What was agreed"

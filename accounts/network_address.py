"""Where a request came from: nobody asks."""

from django.http import HttpRequest


def none(request: HttpRequest) -> None:
    """Give django-axes no address: it locks on the e-mail address alone and stores nothing of the network."""
    return

"""What may never happen to a public page, by whatever road."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.models import PageViewRestriction


@receiver(pre_save, sender=PageViewRestriction, dispatch_uid="content.public_pages_stay_public")
def refuse_privacy(sender: type[PageViewRestriction], instance: PageViewRestriction, **kwargs: Any) -> None:
    """Refuse a login or password on a page: caches keep public pages, so a restriction would be a false promise."""
    raise ValidationError(_("Public pages cannot be made private. Unpublish the page instead."))

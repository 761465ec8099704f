"""What sorts of people are spoken to: words that the public reads as well, when search narrows down by them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AudienceKind(TextChoices):
    """What sort of people an audience is (R46)."""

    WORKERS = "workers", _("workers")
    EMPLOYERS = "employers", _("employers and agencies")
    HOUSING = "housing", _("housing providers")
    MUNICIPALITIES = "municipalities", _("municipalities")
    MEMBERS = "members", _("members of the platform")
    DEPARTMENTS = "departments", _("departments")
    SECTORS = "sectors", _("sectors")
    PRESS = "press", _("press")
    FOREIGN = "foreign", _("foreign authorities")

"""How a version of the plan moves, and the fixed lists of what is in it. Pure data."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from casework.stages import Move, move


class PlanStage(TextChoices):
    """Where a version of the plan is."""

    DRAFT = "draft", _("draft")
    ADOPTED = "adopted", _("in force")
    SUPERSEDED = "superseded", _("replaced")


DRAFT, ADOPTED, SUPERSEDED = (stage.value for stage in PlanStage)

PLAN_MOVES: dict[str, Move] = {
    "write": move(DRAFT, to=None),
    "adopt": move(DRAFT, to=ADOPTED),
    "supersede": move(ADOPTED, to=SUPERSEDED),
    "deliver": move(ADOPTED, to=None),
    "agree_action": move(ADOPTED, to=None),
    "approve_message": move(DRAFT, ADOPTED, to=None),
}


class ProductKind(TextChoices):
    """What a product is."""

    PAGE = "page", _("page")
    POSTER = "poster", _("poster")
    SOCIAL = "social", _("social media text")
    MAILING = "mailing", _("mailing")
    VIDEO = "video", _("video")


class Frequency(TextChoices):
    """How often a product comes out."""

    ONCE = "once", _("once")
    WEEKLY = "weekly", _("every week")
    FORTNIGHTLY = "fortnightly", _("every two weeks")
    MONTHLY = "monthly", _("every month")


class Coverage(TextChoices):
    """What there is for one audience, one message and one language; the best comes first."""

    PUBLISHED = "published", _("published")
    OUTDATED = "outdated", _("out of date")
    PLANNED = "planned", _("planned")
    MISSING = "missing", _("missing")

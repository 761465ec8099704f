"""How a version of the map and a link plan move. Pure data."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from casework.stages import Move, move


class MapStage(TextChoices):
    """Where a version of the network map is."""

    DRAFT = "draft", _("draft")
    ADOPTED = "adopted", _("adopted")
    SUPERSEDED = "superseded", _("superseded")


DRAFT, ADOPTED, SUPERSEDED = (stage.value for stage in MapStage)

MAP_MOVES: dict[str, Move] = {
    "redraw_map": move(DRAFT, to=DRAFT),
    "adopt_map": move(DRAFT, to=ADOPTED),
    "supersede_map": move(ADOPTED, to=SUPERSEDED),
}


class LinkStage(TextChoices):
    """Where a link plan is."""

    DRAFT = "draft", _("draft")
    ACTIVE = "active", _("in use")
    ENDED = "ended", _("ended")


LINK_MOVES: dict[str, Move] = {
    "write_link": move("draft", to="draft"),
    "start_link": move("draft", to="active"),
    "end_link": move("active", to="ended"),
}

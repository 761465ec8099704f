"""How an action on the list moves. Pure data."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from casework.stages import Move, move


class ActionStage(TextChoices):
    """Where an action is."""

    OPEN = "open", _("to do")
    DONE = "done", _("done")


OPEN, DONE = (stage.value for stage in ActionStage)

ACTION_MOVES: dict[str, Move] = {
    "finish": move(OPEN, to=DONE),
}

"""Noting that one's own entity acted on its own powers after a visit."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import digest_of
from casework.moves import move
from casework.personal_data import refuse_bsn
from network.models import Membership, Theme
from operations.actions.gate import begin, say
from operations.models import Deployment, EnforcementNote
from operations.powers import basis, powers_on_deployment


@transaction.atomic
def note_enforcement(
    *,
    deployment: Deployment,
    theme: Theme,
    text: str,
    acting: Membership,
    power: str = "",
    reason: str = "",
    on: date | None = None,
) -> EnforcementNote:
    """Note what one's own entity did, and the power it rests on; nobody notes it for another entity (R6).

    A power that the map in force on that day does not record for the entity on the theme is refused; without one
    the entity writes why it acted.
    """
    text = say(text, _("Say what was done."))
    refuse_bsn(text)
    day = on or timezone.localdate()
    fresh = begin(deployment, "note_enforcement", acting=acting)
    if not timezone.localdate(fresh.first_visit_at) <= day <= timezone.localdate():
        raise ValidationError(_("This day lies before the first visit or in the future."))
    powers = powers_on_deployment(acting.party, fresh, day).filter(theme=theme)
    rests_on = basis(powers, power=power, reason=reason)
    note = EnforcementNote(
        deployment=fresh,
        party=acting.party,
        theme=theme,
        done_on=day,
        text=text,
        noted_at=timezone.now(),
        **rests_on,
    )
    note.full_clean(validate_unique=False)
    note.save()
    move(fresh, "note_enforcement", acting=acting, code=power, digest=digest_of(text, reason))
    return note

"""How every act across the border begins and ends: ask the policy on the row as it is now, write the audit row."""

from typing import TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from audit import trail
from casework.acting import Acting
from casework.moves import NotFoundForYou, policy_for
from casework.personal_data import refuse_bsn
from network.models import Membership
from network.models.crossborder import owns_across_the_border

ModelT = TypeVar("ModelT", bound=Model)


def begin(instance: ModelT, verb: str, *, acting: Acting | None) -> ModelT:
    """Return the row as it is now, locked, if the verb may be done on it; call it inside a transaction."""
    policy = policy_for(type(instance))  # type: ignore[arg-type]
    if not policy.sees(acting, instance):
        raise NotFoundForYou
    fresh: ModelT = type(instance)._default_manager.select_for_update().get(pk=instance.pk)  # type: ignore[attr-defined]
    if not policy.allows(acting, verb, fresh):
        raise PermissionDenied
    return fresh


def may_own(acting: Acting | None, verb: str) -> bool:
    """Whether somebody carries a verb and acts for a safety region: who facilitates owns nothing (R11)."""
    return isinstance(acting, Membership) and acting.may(f"network.{verb}") and owns_across_the_border(acting.party)


def note(instance: Model, verb: str, *, acting: Acting, code: str = "", digest: str = "") -> None:
    """Write the audit row of an act."""
    trail.record(
        actor=acting.actor,
        organisation=acting.organisation,
        substitute_for=acting.stand_in_for,
        verb=f"network.{verb}",
        about=instance,
        code=code,
        digest=digest,
    )


def told(**texts: str) -> dict[str, str]:
    """Return texts without the space around them; refuse an empty one, and a citizen service number in any."""
    clean = {name: text.strip() for name, text in texts.items()}
    if empty := [name for name, text in clean.items() if not text]:
        raise ValidationError(dict.fromkeys(empty, _("This field is required.")))
    return without_bsn(**clean)


def without_bsn(**texts: str) -> dict[str, str]:
    """Return texts without the space around them; refuse a citizen service number in any."""
    clean = {name: text.strip() for name, text in texts.items()}
    for name, text in clean.items():
        try:
            refuse_bsn(text)
        except ValidationError as error:
            raise ValidationError({name: error}) from None
    return clean

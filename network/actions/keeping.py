"""Keeping what the network is: parties, their names, powers and places. Every change leaves a row in the trail."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction

from accounts.models import User
from audit import trail
from network.models import Party, Power
from network.policies import KeptPolicy

# The word that goes into the trail: a choice from a fixed list, never a text.
_WORDS: dict[type[models.Model], str] = {Party: "kind", Power: "type"}


@transaction.atomic
def keep(*, row: models.Model, by: User, links: Mapping[str, Iterable[models.Model]] | None = None) -> models.Model:
    """Store a new party, power, name or place, or a change to one; `links` are its many-to-many values.

    Raises PermissionDenied, or ValidationError when something about it is not right.
    """
    is_new = row._state.adding
    if not may_keep(by, type(row), "add" if is_new else "change"):
        raise PermissionDenied
    row.full_clean()
    row.save()
    for name, values in (links or {}).items():
        getattr(row, name).set(values)
    log(row, by, is_new=is_new)
    return row


def may_keep(user: User, model: type[models.Model], *acts: str) -> bool:
    """Whether somebody may do all of these ("add", "change") to rows of a model."""
    policy = KeptPolicy(model)
    return all(policy.user_has_permission(user, act) for act in acts)


def log(row: models.Model, by: User, *, is_new: bool) -> None:
    """Record that a row was made or changed, with a digest of what it holds now."""
    acting = getattr(by, "acting", None)
    trail.record(
        actor=str(by.pk),
        organisation=acting.organisation if acting else "",
        substitute_for=acting.stand_in_for if acting else "",
        verb=f"network.{'add' if is_new else 'change'}_{row._meta.model_name}",
        about=row,
        code=str(getattr(row, _WORDS.get(type(row), ""), "")),
        digest=trail.digest_of(*_held(row)),
    )


def _held(row: models.Model) -> list[Any]:
    many = [sorted(str(one.pk) for one in getattr(row, field.name).all()) for field in row._meta.many_to_many]
    return [getattr(row, field.attname) for field in row._meta.concrete_fields] + many

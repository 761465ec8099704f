"""Drawing up a deployment's plan of approach from the adopted network map."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from audit.trail import digest_of
from casework.acting import Acting
from casework.moves import IllegalMove, move
from network.models import MapEntry, MapVersion, Municipality, Theme
from operations.actions.gate import begin
from operations.models import Deployment
from operations.plan_text import plan_text


@transaction.atomic
def draft_plan(*, deployment: Deployment, acting: Acting, replace: bool = False) -> Deployment:
    """Draw up the plan from the version of the map in force on the planned day, and keep which version that was.

    It names who may act in the municipalities to visit, on the themes and in the sector of the case, with powers that
    are valid on that day (R74). A plan that is there already is replaced only when somebody says so.
    """
    fresh = begin(deployment, "draft_plan", acting=acting)
    if fresh.plan.strip() and not replace:
        raise ValidationError(_("There is a plan already. Say that it may be replaced."))
    day = fresh.planned_day
    version = MapVersion.objects.in_force(day).first()
    if version is None:  # the gate has seen that there is one
        raise IllegalMove(_("No version of the network map is in force."))
    plan = _written(fresh, version, day)
    return move(
        fresh,
        "draft_plan",
        acting=acting,
        code=version.reference,
        digest=digest_of(plan),
        plan=plan,
        map_version=version,
    )


def _written(deployment: Deployment, version: MapVersion, day: date) -> str:
    case = deployment.case
    themes = list(case.themes.all()) or list(Theme.objects.active())
    codes = [theme.pk for theme in themes]
    towns = Municipality.objects.filter(pk__in=deployment.visits.values("municipality"))
    found = {
        town: list(MapEntry.objects.powers_for(day, town, codes, case.sector_id or "").acting()) for town in towns
    }
    return plan_text(version=version, day=day, themes=themes, sector=case.sector, found=found)

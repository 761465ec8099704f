"""Which powers the adopted network map records for an entity, and what an act of its own rests on (R6)."""

from collections.abc import Collection, Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.personal_data import refuse_bsn
from network.models import MapEntry, Party, SafetyRegion, Theme
from operations.models import Case, Deployment, ThemeAssessment


def recorded_powers(
    party: Party, *, day: date, themes: Collection[str], regions: Iterable[SafetyRegion], sector: str | None = None
) -> QuerySet[MapEntry]:
    """Return the powers to act that the map in force on a day records for an entity, on these themes and there."""
    entries = MapEntry.objects.valid_on(day, themes, sector or "").acting().held_by(party)
    return entries.in_regions([region.pk for region in regions]).select_related("version", "theme")


def powers_on_case(party: Party, case: Case, day: date) -> QuerySet[MapEntry]:
    """Return an entity's powers on the themes, in the regions and in the sector of a case."""
    return recorded_powers(
        party,
        day=day,
        themes=[theme.pk for theme in case.themes.all() or Theme.objects.active()],
        regions=case.safety_regions.all(),
        sector=case.sector_id,
    )


def powers_on_deployment(party: Party, deployment: Deployment, day: date) -> QuerySet[MapEntry]:
    """Return an entity's powers where a deployment goes, on every theme."""
    return recorded_powers(
        party,
        day=day,
        themes=[theme.pk for theme in Theme.objects.active()],
        regions=[place.region for place in deployment.regions.select_related("region")],
        sector=deployment.case.sector_id,
    )


def basis(powers: QuerySet[MapEntry], *, power: str, reason: str) -> dict[str, object]:
    """Return what an act rests on, as fields to store: the power named, or the reason for acting without one.

    Raises ValidationError when the entity does not have the power, and when it names neither.
    """
    if power:
        entry = powers.filter(power_code=power).first()
        if entry is None:
            raise ValidationError(
                _("The network map does not record this power for your organisation, on this theme and day.")
            )
        words = f"{entry.power} ({entry.law} {entry.articles}".rstrip() + ")"
        return {"power_code": power, "power_text": words, "map_version": entry.version, "reason": ""}
    refuse_bsn(reason)
    if not reason.strip():
        raise ValidationError(
            _("Name the power your organisation acts on. Is it not on the network map? Then write why it acts.")
        )
    return {"power_code": "", "power_text": "", "map_version": None, "reason": reason.strip()}


def without_power(assessments: Iterable[ThemeAssessment], case: Case) -> set[str]:
    """Return the themes whose competent entity has no power to act on the map of today: a warning, no refusal."""
    chosen = [one for one in assessments if one.competent_party_id]
    entries = MapEntry.objects.valid_on(
        timezone.localdate(), [one.theme_id for one in chosen], case.sector_id or ""
    ).acting()
    held = entries.in_regions([region.pk for region in case.safety_regions.all()]).values_list(
        "theme", "party", "recorded_at"
    )
    known = {(theme, party) for theme, *parties in held for party in parties}
    return {one.theme_id for one in chosen if (one.theme_id, one.competent_party_id) not in known}

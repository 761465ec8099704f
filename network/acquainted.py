"""Which parties know the platform, as it stands now."""

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from network.models import Acquaintance, Party


def acquainted(status: str = "") -> QuerySet:
    """Return the parties that exist today with the last thing noted on each, in one query; or those of one status.

    A party of which nothing was noted does not know us. Departments and audiences count too: everybody should.
    """
    last = Acquaintance.objects.filter(party=OuterRef("pk")).order_by("-on", "-id")
    parties = Party.objects.existing().annotate(
        knows=Subquery(last.values("status")[:1]),
        known_on=Subquery(last.values("on")[:1]),
        told_by=Subquery(last.values("by__name")[:1]),
        told_how=Subquery(last.values("how")[:1]),
    )
    if status == Acquaintance.UNKNOWN:
        parties = parties.filter(Q(knows__isnull=True) | Q(knows=Acquaintance.UNKNOWN))
    elif status:
        parties = parties.filter(knows=status)
    return parties.order_by(F("known_on").asc(nulls_first=True), "name")

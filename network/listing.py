"""What the network page answers below its own address, for the sitemap."""

from django.utils import timezone

from network.models import Party, SafetyRegion


def parts_of_the_page() -> list[str]:
    """Return the part of the address of each party that exists and of each region."""
    parties = Party.objects.existing(timezone.localdate()).order_by("code").values_list("code", flat=True)
    regions = SafetyRegion.objects.order_by("code").values_list("code", flat=True)
    return [*(f"partij/{code}" for code in parties), *(f"regio/{code}" for code in regions)]

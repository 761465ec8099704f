"""Who, where and what exists. One file per noun; this list is what Django needs to find them."""

from network.models.parties import Membership, Party
from network.models.places import Municipality, SafetyRegion
from network.models.subjects import Country, Measure, Sector, Theme

__all__ = ["Country", "Measure", "Membership", "Municipality", "Party", "SafetyRegion", "Sector", "Theme"]
